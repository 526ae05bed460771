namespace GanSharp.Architecture.Tests;

/// <summary>What the README shows is what the build compiles.</summary>
public class ReadmeTests
{
    [Fact]
    public void The_ten_line_example_is_the_one_that_is_compiled()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");
        string example = File.ReadAllText(Path.Combine(Repository.Root, "examples", "TenLines", "Program.cs")).ReplaceLineEndings("\n");
        Assert.Contains("```csharp\n" + example + "```", readme);
    }

    [Fact]
    public void The_reference_names_every_built_in_set()
    {
        string reference = File.ReadAllText(Path.Combine(Repository.Root, "docs", "command-line.md"));
        Assert.All(GanSharp.Data.Datasets.BuiltIn, name => Assert.Contains($"`{name}`", reference));
    }

    [Fact]
    public void The_two_commands_are_those_that_the_continuous_integration_runs()
    {
        string script = File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run"));
        Assert.Contains("\ndotnet test -c Release", script);
        Assert.Contains("--project src/GanSharp.Cli -- train", script);
    }
}

using System.Reflection;

namespace GanSharp.Architecture.Tests;

/// <summary>The public surface of every library is deliberate: it is written down in PublicAPI.ASSEMBLY.txt beside these tests.</summary>
public class PublicApiTests
{
    /// <summary>Set to 1, it writes the snapshots instead of comparing them.</summary>
    private const string Variable = "GANSHARP_WRITE_API";

    private const string Command = Variable + "=1 dotnet test -c Release tests/GanSharp.Architecture.Tests --filter PublicApi";

    public static TheoryData<string> Libraries => [.. Repository.SourceProjects.Where(project => !project.Value.Descendants("OutputType").Any(type => type.Value == "Exe")).Select(project => project.Key)];

    [Theory, MemberData(nameof(Libraries))]
    public void The_public_surface_is_the_one_written_down(string library)
    {
        string path = Path.Combine(Repository.TestFolder, $"PublicAPI.{library}.txt");
        List<string> actual = PublicApi.Lines(Assembly.Load(library));
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            File.WriteAllText(path, string.Concat(actual.Select(line => line + "\n")));
            return;
        }

        string[] expected = File.Exists(path) ? File.ReadAllLines(path) : [];
        if (actual.SequenceEqual(expected)) return;
        string difference = string.Join('\n', Difference(expected, actual).Take(40));
        Assert.Fail($"The public surface of {library} is not what PublicAPI.{library}.txt says. If the change is meant, write the file anew and commit it:\n    {Command}\nLines that went (-) and came (+), with their types:\n{difference}");
    }

    [Fact]
    public void Every_snapshot_belongs_to_a_library()
    {
        string[] snapshots = [.. Directory.GetFiles(Repository.TestFolder, "PublicAPI.*.txt").Select(path => Path.GetFileNameWithoutExtension(path)["PublicAPI.".Length..])];
        Assert.Empty(snapshots.Except(Repository.SourceProjects.Keys));
    }

    [Fact]
    public void A_snapshot_shows_modifiers_defaults_and_nullability()
    {
        List<string> lines = PublicApi.Lines(typeof(Sample).Assembly);
        int start = lines.IndexOf("sealed class GanSharp.Architecture.Tests.PublicApiTests.Sample : IDisposable");
        Assert.True(start >= 0, string.Join('\n', lines));
        Assert.Equal(
            [
                "    Sample(float[] values, string? name = default)",
                "    event Action<int>? Happened",
                "    int Count { get; init; }",
                "    static T[] Many<T>(params ReadOnlySpan<T> items)",
                "    static bool Try(string text, out int? value)",
                "    void Dispose()",
            ],
            lines.Skip(start + 1).Take(6));
    }

    /// <summary>What the previous test describes.</summary>
    public sealed class Sample : IDisposable
    {
        public Sample(float[] values, string? name = null) => Count = values.Length + (name ?? "").Length;

        public event Action<int>? Happened;

        public int Count { get; init; }

        internal int Hidden => Count;

        public static T[] Many<T>(params ReadOnlySpan<T> items) => items.ToArray();

        public static bool Try(string text, out int? value)
        {
            value = text.Length;
            return true;
        }

        public void Dispose() => Happened?.Invoke(Hidden);
    }

    /// <summary>Both lists with each member under its type, so that a member which moved is seen.</summary>
    private static IEnumerable<string> Difference(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        string[] before = [.. Qualified(expected)], after = [.. Qualified(actual)];
        return before.Except(after).Select(line => "- " + line).Concat(after.Except(before).Select(line => "+ " + line));
    }

    private static IEnumerable<string> Qualified(IEnumerable<string> lines)
    {
        string type = "";
        foreach (string line in lines)
        {
            if (!line.StartsWith(' ')) type = line;
            yield return line.StartsWith(' ') ? $"{type} · {line.Trim()}" : line;
        }
    }
}

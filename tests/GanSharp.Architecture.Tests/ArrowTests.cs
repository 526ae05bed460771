using System.Reflection;
using System.Xml.Linq;

namespace GanSharp.Architecture.Tests;

/// <summary>Data flows one way: which room may use which.</summary>
public class ArrowTests
{
    /// <summary>Each room and the rooms that it may use. A new room gets its line when its project appears.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["GanSharp.Tensors"] = [],
        ["GanSharp.Data"] = ["GanSharp.Tensors"], // random streams and the shared exception
        ["GanSharp.Networks"] = ["GanSharp.Tensors"],
        ["GanSharp.Metrics"] = ["GanSharp.Data", "GanSharp.Tensors", "GanSharp.Networks"],
        ["GanSharp.Training"] = ["GanSharp.Data", "GanSharp.Tensors", "GanSharp.Networks", "GanSharp.Metrics"],
        ["GanSharp.Export"] = ["GanSharp.Tensors", "GanSharp.Networks"],
        ["GanSharp.Cli"] = ["GanSharp.Data", "GanSharp.Tensors", "GanSharp.Networks", "GanSharp.Training", "GanSharp.Metrics", "GanSharp.Export"],
        ["GanSharp.Studio"] = ["GanSharp.Data", "GanSharp.Tensors", "GanSharp.Networks", "GanSharp.Training", "GanSharp.Metrics", "GanSharp.Export"],
    };

    /// <summary>Rooms that stand on the base class library alone.</summary>
    private static readonly string[] WithoutPackages = ["GanSharp.Tensors", "GanSharp.Networks", "GanSharp.Training"];

    public static TheoryData<string> Projects => [.. Repository.SourceProjects.Keys];

    [Theory, MemberData(nameof(Projects))]
    public void A_room_uses_only_the_rooms_that_it_may(string project)
    {
        Assert.True(Arrows.ContainsKey(project), $"{project} is new: add it to {nameof(ArrowTests)}.{nameof(Arrows)} with the rooms that it may use.");
        string[] used = [.. Repository.SourceProjects[project].Includes("ProjectReference").Select(file => Path.GetFileNameWithoutExtension(file))];
        string[] wrong = [.. used.Except(Arrows[project])];
        Assert.True(wrong.Length == 0, $"{project} may not use {string.Join(", ", wrong)}; it may use {string.Join(", ", Arrows[project])}. Move the code to the room where it belongs.");
    }

    [Theory, MemberData(nameof(Projects))]
    public void What_the_compiler_bound_to_agrees_with_the_project_files(string project)
    {
        string name = Repository.SourceProjects[project].Descendants("AssemblyName").FirstOrDefault()?.Value ?? project;
        string[] bound = [.. Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name!).Where(reference => reference.StartsWith("GanSharp.", StringComparison.Ordinal))];
        string[] wrong = [.. bound.Except(Arrows[project])];
        Assert.True(wrong.Length == 0, $"{name} uses {string.Join(", ", wrong)} through another room's reference, but may use {string.Join(", ", Arrows[project])}.");
    }

    [Fact]
    public void Engine_networks_and_training_need_no_package()
    {
        foreach (string project in WithoutPackages) Assert.Empty(Repository.SourceProjects[project].Includes("PackageReference"));
    }

    [Fact]
    public void A_room_may_use_whatever_the_rooms_it_uses_may_use()
    {
        // References pass through: were this not so, the compiler would let a room use what it may not.
        foreach (var (room, used) in Arrows)
        {
            foreach (string through in used.SelectMany(other => Arrows[other])) Assert.True(used.Contains(through), $"{room} would reach {through} without being allowed to.");
        }
    }

    [Fact]
    public void The_solution_holds_every_project()
    {
        string[] listed = [.. XDocument.Load(Path.Combine(Repository.Root, "GanSharp.slnx")).Descendants("Project").Select(project => project.Attribute("Path")!.Value).Order(StringComparer.Ordinal)];
        string[] found =
        [
            .. new[] { "src", "tests", "benchmarks", "examples" }.Select(folder => Path.Combine(Repository.Root, folder)).Where(Directory.Exists)
                .SelectMany(folder => Directory.GetFiles(folder, "*.csproj", SearchOption.AllDirectories)).Select(Repository.Relative).Order(StringComparer.Ordinal),
        ];
        Assert.Equal(found, listed);
    }
}

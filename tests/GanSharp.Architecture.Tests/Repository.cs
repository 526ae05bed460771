using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace GanSharp.Architecture.Tests;

/// <summary>The files that the tests look at.</summary>
internal static class Repository
{
    /// <summary>The folder of GanSharp.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of these tests' source, where the snapshots lie.</summary>
    public static string TestFolder { get; } = Path.Combine(Root, "tests", "GanSharp.Architecture.Tests");

    /// <summary>The projects under src by name.</summary>
    public static IReadOnlyDictionary<string, XDocument> SourceProjects { get; } =
        Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => XDocument.Load(path));

    /// <summary>The C# files under src, without what the build makes.</summary>
    public static string[] SourceFiles { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories).Where(path => !Relative(path).Split('/').Any(part => part is "bin" or "obj")).Order(StringComparer.Ordinal)];

    /// <summary>A path as seen from the root, with forward slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>The names that a project's elements of one kind include, without folders.</summary>
    public static IEnumerable<string> Includes(this XDocument project, string element) =>
        project.Descendants(element).Select(reference => reference.Attribute("Include")?.Value.Replace('\\', '/').Split('/')[^1]).OfType<string>();

    private static string FindRoot([CallerFilePath] string source = "")
    {
        foreach (string start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(source)! })
        {
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "GanSharp.slnx"))) return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"GanSharp.slnx lies in no folder above {AppContext.BaseDirectory}.");
    }
}

namespace GanSharp.Cli.Hosting;

/// <summary>Finds out how this program was called, so that the commands it suggests can be copied and run.</summary>
internal static class Invocation
{
    private const string Name = "gan";

    public static string Describe() => Describe(Environment.ProcessPath, AppContext.BaseDirectory, Directory.GetCurrentDirectory());

    /// <param name="process">The running executable.</param>
    /// <param name="home">The folder of gan.dll.</param>
    /// <param name="current">The working folder.</param>
    internal static string Describe(string? process, string home, string current)
    {
        if (FindProject(home) is var (project, configuration))
            return $"dotnet run -c {configuration} --project {Words.Quote(Shortest(project, current))} --";
        bool hosted = Path.GetFileNameWithoutExtension(process)?.Equals("dotnet", StringComparison.OrdinalIgnoreCase) is true;
        return hosted && !home.Contains(".store", StringComparison.Ordinal)
            ? $"dotnet {Words.Quote(Shortest(Path.Combine(home, Name + ".dll"), current))}"
            : Name;
    }

    // A build lies in <project>/bin/<configuration>/<framework>/; an installed tool does not.
    private static (string Folder, string Configuration)? FindProject(string home)
    {
        DirectoryInfo? framework = new(Path.TrimEndingDirectorySeparator(home));
        DirectoryInfo? configuration = framework.Parent, bin = configuration?.Parent, project = bin?.Parent;
        return project is not null && bin!.Name == "bin" && File.Exists(Path.Combine(project.FullName, "GanSharp.Cli.csproj"))
            ? (project.FullName, configuration!.Name)
            : null;
    }

    private static string Shortest(string path, string current)
    {
        string relative = Path.GetRelativePath(current, path);
        return relative.Length < path.Length ? relative : path;
    }
}

using System.CommandLine;
using System.Text.Json;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Errors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>What the commands of <c>gan bench</c> share.</summary>
internal static class BenchCases
{
    /// <summary>The cases of those names, in the order asked for; all when none was named.</summary>
    /// <exception cref="CliException">There is no such case; the nearest is named.</exception>
    public static IReadOnlyList<T> Choose<T>(IReadOnlyList<T> all, Func<T, string> nameOf, string[]? names)
    {
        if (names is null or []) return all;
        return [.. names.Select(name => all.FirstOrDefault(c => nameOf(c).Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw CliException.Usage(
            NearestName.Unknown("case", name, all.Select(nameOf))))];
    }

    /// <summary>How much runs before anything is measured.</summary>
    public static Option<long?> WarmUp(string description) => Symbols.Number("--warmup", "N", description, 0, 1_000_000);

    /// <summary>What every result says of the program and of how it was run.</summary>
    public static void WriteMachine(Utf8JsonWriter json, string kernels, int batch, int threads)
    {
        json.WriteString("gansharp", RunEnvironment.Capture(threads).Version);
        json.WriteString("kernels", kernels);
        json.WriteNumber("batch", batch);
        json.WriteNumber("threads", threads);
    }
}

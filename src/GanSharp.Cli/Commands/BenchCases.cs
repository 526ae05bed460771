using GanSharp.Cli.Errors;

namespace GanSharp.Cli.Commands;

/// <summary>Finds the cases that were asked for by name.</summary>
internal static class BenchCases
{
    /// <summary>The cases of those names, in the order asked for; all when none was named.</summary>
    /// <exception cref="CliException">There is no such case; the nearest is named.</exception>
    public static IReadOnlyList<T> Choose<T>(IReadOnlyList<T> all, Func<T, string> nameOf, string[]? names)
    {
        if (names is null or []) return all;
        return [.. names.Select(name => all.FirstOrDefault(c => nameOf(c).Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw CliException.Usage(
            $"there is no case '{name}'; the nearest is {NearestName.Of(name, all.Select(nameOf))} (cases: {string.Join(", ", all.Select(nameOf))})"))];
    }
}

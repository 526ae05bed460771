using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>A condition under which a protocol trains every recipe: how many labels there are, how large D is.</summary>
/// <param name="Key">Its name in JSON and in folders: letters, digits and dashes; empty where a protocol has one only.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Settings">The options that make it, each <c>path=value</c>.</param>
internal sealed record Setup(string Key, string Title, IReadOnlyList<string> Settings)
{
    /// <summary>What makes it beside, where that depends on the recipe.</summary>
    public Func<GanOptions, GanOptions> Change { get; init; } = static options => options;

    /// <summary>The one of protocols that have no other.</summary>
    public static Setup Only { get; } = new("", "", []);
}

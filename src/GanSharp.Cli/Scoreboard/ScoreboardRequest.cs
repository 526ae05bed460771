namespace GanSharp.Cli.Scoreboard;

/// <summary>What of a protocol is to be run, and how.</summary>
internal sealed record ScoreboardRequest
{
    /// <summary>All of it, or a smaller or a changed one.</summary>
    public required Variant Variant { get; init; }

    /// <summary>The options of <see cref="Variant"/> that are changed, each <c>path=value</c>.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>The recipes; null for the protocol's.</summary>
    public IReadOnlyList<string>? Recipes { get; init; }

    /// <summary>The keys of the setups; null for all of the protocol.</summary>
    public IReadOnlyList<string>? Setups { get; init; }

    /// <summary>Trials of each; null for the protocol's number.</summary>
    public int? Seeds { get; init; }

    /// <summary>The first seed.</summary>
    public ulong FirstSeed { get; init; } = 1;

    /// <summary>The data; null for the protocol's.</summary>
    public string? Data { get; init; }

    /// <summary>Samples of other programs to measure beside: a name and a file for each, or a folder with files of several moments of a training.</summary>
    public IReadOnlyList<(string Name, string File)> Samples { get; init; } = [];

    /// <summary>Threads of all trials together, at least 1.</summary>
    public required int Threads { get; init; }

    /// <summary>Trials side by side; null for one on each thread, or for one alone where time is measured.</summary>
    public int? Jobs { get; init; }

    /// <summary>Where trainings and their results are kept.</summary>
    public required string Runs { get; init; }

    /// <summary>Where the table is written.</summary>
    public required string Out { get; init; }
}

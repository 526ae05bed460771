using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>How much of a protocol is run: all of it, or a smaller version.</summary>
/// <param name="Recipes">The recipes that are trained when nobody names any.</param>
/// <param name="Setups">The conditions.</param>
/// <param name="Seeds">Trials of each recipe in each setup.</param>
/// <param name="Samples">Samples that a trial is measured with.</param>
/// <param name="Time">What it takes, in words.</param>
internal sealed record ProtocolForm(IReadOnlyList<string> Recipes, IReadOnlyList<Setup> Setups, int Seeds, int Samples, string Time)
{
    /// <summary>The number of steps for given options; null for the recipe's own. What falls or is held over steps is stretched with it.</summary>
    public Func<GanOptions, long>? Steps { get; init; }

    /// <summary>How many models of a training are kept to look at, the last among them, as many steps apart; 0 for the last alone.</summary>
    public int Looks { get; init; }

    /// <summary>What differs from the protocol because of it, in words.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];
}

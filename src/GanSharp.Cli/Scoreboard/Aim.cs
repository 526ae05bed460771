namespace GanSharp.Cli.Scoreboard;

/// <summary>What a figure should reach.</summary>
/// <param name="Figure">The figure's key.</param>
/// <param name="Bound">The value to reach.</param>
/// <param name="Each">Whether each trial must reach it, not their mean alone.</param>
/// <param name="Setup">The setup that it is for, by its key; null for all.</param>
internal sealed record Aim(string Figure, double Bound, bool Each = false, string? Setup = null)
{
    /// <summary>Where the bound is from, in brackets behind it; empty where the protocol says enough.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether it is an aim of a setup.</summary>
    public bool IsFor(Setup setup) => Setup is null || Setup == setup.Key;

    /// <summary>In words, as <c>modes: at least 8 in every trial</c>.</summary>
    public string Describe(ScoreFigure figure) => $"{figure.Title}: at {(figure.HigherIsBetter ? "least" : "most")} {figure.Show(Bound)}{(Each ? " in every trial" : "")}{(Note.Length == 0 ? "" : $" ({Note})")}";

    /// <summary>Whether trials reach it. One that diverged, or has no such figure, does not.</summary>
    public bool IsMet(ScoreFigure figure, IReadOnlyList<TrialRecord> trials)
    {
        IReadOnlyList<double> values = figure.Values(trials);
        if (values.Count == 0 || values.Any(double.IsNaN)) return false;
        return Each ? values.All(v => figure.Reaches(v, Bound)) : figure.Reaches(values.Average(), Bound);
    }
}

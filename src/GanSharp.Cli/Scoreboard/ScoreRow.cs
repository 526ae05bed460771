using System.Globalization;
using GanSharp.Cli.Hosting;

namespace GanSharp.Cli.Scoreboard;

/// <summary>The trials of one recipe in one setup.</summary>
/// <param name="Protocol">The protocol.</param>
/// <param name="Variant">All of it, or a smaller or a changed one.</param>
/// <param name="Setup">The setup.</param>
/// <param name="Recipe">The recipe.</param>
/// <param name="Trials">Its trials, by seed; at least one.</param>
internal sealed record ScoreRow(Protocol Protocol, Variant Variant, Setup Setup, string Recipe, IReadOnlyList<TrialRecord> Trials)
{
    /// <summary>Trials that it should have.</summary>
    public int Expected => Protocol.Form(Variant).Seeds;

    /// <summary>Trials without figures.</summary>
    public int Failures => Trials.Count(t => t.Failure is not null);

    /// <summary>Whether all trials are done.</summary>
    public bool IsComplete => Trials.Count >= Expected;

    /// <summary>What the trials say of a figure.</summary>
    public Statistic Of(ScoreFigure figure) => Statistic.Of(figure.Values(Trials));

    /// <summary>Seconds of a training.</summary>
    public Statistic Seconds => Statistic.Of(Trials.Select(t => t.Seconds));

    /// <summary>The aims of its setup that it does not reach.</summary>
    public IReadOnlyList<Aim> Missed => [.. Protocol.AimsFor(Setup).Where(a => !a.IsMet(Protocol.Figure(a.Figure), Trials))];

    /// <summary>Whether it reaches all aims of its setup, in as many trials as it should have.</summary>
    public bool IsMet => IsComplete && Missed.Count == 0;

    /// <summary>The trials in words, as <c>3 of 10, 1 diverged</c>.</summary>
    public string TrialsInWords => (IsComplete ? Words.Count(Trials.Count) : string.Create(CultureInfo.InvariantCulture, $"{Trials.Count} of {Expected}")) + (Failures == 0 ? "" : $", {Failures} diverged");

    /// <summary>Whether the aims are reached, in words; empty where there are none.</summary>
    public string Verdict
    {
        get
        {
            if (Protocol.AimsFor(Setup).Count == 0) return "";
            string verdict = Missed.Count == 0 ? "met" : "missed: " + string.Join(", ", Missed.Select(a => Protocol.Figure(a.Figure).Title + (a.Note.Length == 0 ? "" : $" ({a.Note})")));
            return IsComplete ? verdict : "so far " + verdict;
        }
    }

    /// <summary>The figures in words, for progress.</summary>
    public static string Describe(Protocol protocol, TrialRecord trial) =>
        trial.Failure ?? string.Join(", ", protocol.Figures.Where(f => !double.IsNaN(trial.Figure(f.Key))).Select(f => $"{f.Title} {f.Show(trial.Figure(f.Key))}"));
}

using System.Globalization;

namespace GanSharp.Cli.Scoreboard;

/// <summary>A figure that a protocol measures of each trial.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Title">The head of its column, and its name in a sentence.</param>
/// <param name="HigherIsBetter">Whether high values are good.</param>
/// <param name="Decimals">Decimals of its values as they are shown.</param>
internal sealed record ScoreFigure(string Key, string Title, bool HigherIsBetter, int Decimals)
{
    /// <summary>Whether it is a share in [0, 1] that is shown in percent.</summary>
    public bool IsShare { get; init; }

    /// <summary>Of a figure that is of all trials together: the key of the figure that says of how many; the trial that knew of most has the figure. Null for one of each trial.</summary>
    public string? Together { get; init; }

    /// <summary>The values of trials: one each, or one of all together; NaN for a trial that has none.</summary>
    public IReadOnlyList<double> Values(IReadOnlyList<TrialRecord> trials)
    {
        if (Together is not { } size) return [.. trials.Select(t => t.Figure(Key))];
        return trials.Where(t => !double.IsNaN(t.Figure(Key))).MaxBy(t => t.Figure(size)) is { } last ? [last.Figure(Key)] : [];
    }

    /// <summary>One value as it is shown, without zeros at its end; a dash for NaN.</summary>
    public string Show(double value) => double.IsNaN(value) ? "-" : (IsShare ? value * 100 : value).ToString("#,0." + new string('#', Decimals), CultureInfo.InvariantCulture) + (IsShare ? "%" : "");

    /// <summary>Mean, half of the 95% interval where there is one, and in brackets the worst trial, where there are several.</summary>
    public string Show(Statistic of)
    {
        if (of.Count == 0) return "-";
        string interval = double.IsNaN(of.HalfInterval) ? "" : $" ± {Number(of.HalfInterval)}";
        string worst = of.Count == 1 ? "" : $" ({Number(Worst(of))})";
        return Number(of.Mean) + interval + worst + (IsShare ? " %" : "");
    }

    /// <summary>The worst value of several.</summary>
    public double Worst(Statistic of) => HigherIsBetter ? of.Least : of.Greatest;

    /// <summary>Whether a value reaches a bound. NaN reaches none.</summary>
    public bool Reaches(double value, double bound) => HigherIsBetter ? value >= bound : value <= bound;

    private string Number(double value) => (IsShare ? value * 100 : value).ToString("N" + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

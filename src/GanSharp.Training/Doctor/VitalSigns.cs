namespace GanSharp.Training;

/// <summary>What the doctor measured of a training after a step: a line of a run's <c>vitals.jsonl</c>.</summary>
public sealed record VitalSigns
{
    /// <summary>The step; 0 before the first.</summary>
    public long Step { get; init; }

    /// <summary>The figures by the names of <see cref="Vital"/>; what could not be measured is missing.</summary>
    public IReadOnlyDictionary<string, double> Values { get; init; } = new Dictionary<string, double>();

    /// <summary>The share of samples in each region of the data, regions being clusters of real examples; they add up to 1.</summary>
    public IReadOnlyList<double> Shares { get; init; } = [];

    /// <summary>The share of real examples in each region; in the first line alone.</summary>
    public IReadOnlyList<double> RealShares { get; init; } = [];

    /// <summary>Where the training broke off because a number was none any more; null otherwise.</summary>
    public DivergenceNote? Divergence { get; init; }

    /// <summary>A figure; NaN where there is none.</summary>
    public double this[string name] => Values is not null && Values.TryGetValue(name, out double value) ? value : double.NaN;
}

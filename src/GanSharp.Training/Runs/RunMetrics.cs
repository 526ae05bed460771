namespace GanSharp.Training;

/// <summary>
/// What a host measured of a run's model; written to <c>metrics.json</c>, shown by the report. Training measures nothing itself.
/// </summary>
public sealed record RunMetrics
{
    /// <summary>The step of the model.</summary>
    public long Step { get; init; }

    /// <summary>How many samples were looked at.</summary>
    public int Samples { get; init; }

    /// <summary>The seed that they were drawn with.</summary>
    public ulong Seed { get; init; }

    /// <summary>The result, one line for people.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The figures by name; NaN where there is none.</summary>
    public IReadOnlyDictionary<string, double> Values { get; init; } = new Dictionary<string, double>();
}

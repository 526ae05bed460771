using GanSharp.Data;

namespace GanSharp.Metrics;

/// <summary>What is known of a <see cref="MetricInput"/> before its features are made, which may take long: enough to say whether a metric can measure it.</summary>
/// <param name="Real">Real samples.</param>
/// <param name="Fake">Generated samples.</param>
public sealed record MetricOutline(RowsOutline Real, RowsOutline Fake)
{
    /// <summary>The classes of a classifier for the generated samples; null where there is no classifier.</summary>
    public RowsOutline? FakeClasses { get; init; }

    /// <summary>The classes of the same classifier for the real samples; null where there is no classifier.</summary>
    public RowsOutline? RealClasses { get; init; }

    /// <summary>What G was trained on; null where it is not known.</summary>
    public RowsOutline? Training { get; init; }

    /// <summary>Real samples that G was not trained on; null where there are none.</summary>
    public RowsOutline? HeldOut { get; init; }

    /// <summary>The mixture that points in the plane should be drawn from; null for other data.</summary>
    public Mixture? Mixture { get; init; }
}

namespace GanSharp.Metrics;

/// <summary>What a metric found.</summary>
/// <param name="Kind">What the figure is.</param>
/// <param name="Value">Its value; NaN where there is none.</param>
/// <param name="Interval">The 95% interval by bootstrap, where it was asked for and means something.</param>
public sealed record Figure(FigureKind Kind, double Value, Interval? Interval = null)
{
    /// <summary>Its name.</summary>
    public string Key => Kind.Key;
}

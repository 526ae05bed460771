namespace GanSharp.Metrics;

/// <summary>A figure that a metric gives.</summary>
/// <param name="Key">Its name in JSON and wherever a figure is asked for, such as <c>frechet</c> or <c>kid_std_error</c>.</param>
/// <param name="Text">What it is, a few words.</param>
/// <param name="Better">Which values are better.</param>
/// <param name="Ideal">The best value: that of a perfect and endless sample.</param>
public sealed record FigureKind(string Key, string Text, Better Better, double Ideal = double.NaN)
{
    /// <summary>Whether a value is better than another. NaN is worse than all numbers; nothing is better where the figure does not judge.</summary>
    /// <param name="value">The one.</param>
    /// <param name="other">The other.</param>
    public bool IsBetter(double value, double other) => Better != Better.Neither && Cost(value) < Cost(other);

    /// <summary>A number that is lower for better values, in the figure's own units: for rules of plateaus and the like. Infinity for NaN.</summary>
    /// <param name="value">A value of the figure.</param>
    public double Cost(double value) => double.IsNaN(value) ? double.PositiveInfinity : Better switch
    {
        Better.Higher => -value,
        Better.NearIdeal => Math.Abs(value - Ideal),
        _ => value,
    };
}

namespace GanSharp.Metrics;

/// <summary>
/// The energy distance 2 E|x - y| - E|x - x'| - E|y - y'|, means over all pairs, those of a row with itself included (Székely and Rizzo 2013, J. Stat. Plan. Inference 143). From 0, which two sets have
/// that hold the same rows; it needs no parameter.
/// </summary>
internal sealed class EnergyDistance : IMetric
{
    private static readonly FigureKind Energy = new("energy", "energy distance", Better.Lower, 0);

    public string Name => "energy";

    public string Summary => "energy distance: how much farther rows lie from the other side than from their own";

    public string Source => "Székely and Rizzo 2013, J. Stat. Plan. Inference 143:1249";

    public IReadOnlyList<FigureKind> Kinds { get; } = [Energy];

    public string? ObjectionTo(MetricOutline input, MetricOptions options) => null;

    public IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options)
    {
        double within = Mean(input.Real, input.Real) + Mean(input.Fake, input.Fake);
        return [new(Energy, Math.Max(0, (2 * Mean(input.Real, input.Fake)) - within))];

        double Mean(FeatureRows a, FeatureRows b) => MeanDistance.Between(a, b, options.Workers);
    }
}

namespace GanSharp.Metrics;

/// <summary>
/// Pairwise diversity: the mean distance between two different generated rows, over that between two real ones. 1 is ideal; below 1 the samples are too alike, as in a collapse. (Of images by another distance: Odena et
/// al. 2017, arXiv:1610.09585, section 4.2.)
/// </summary>
internal sealed class Diversity : IMetric
{
    private static readonly FigureKind Ratio = new("diversity", "pairwise diversity, over real", Better.NearIdeal, 1),
        Fake = new("diversity_fake", "mean distance of generated rows", Better.Neither), Real = new("diversity_real", "mean distance of real rows", Better.Neither);

    public string Name => "diversity";

    public string Summary => "mean distance between generated samples over that between real ones: 1 is ideal";

    public string Source => "Odena et al. 2017, arXiv:1610.09585";

    public IReadOnlyList<FigureKind> Kinds { get; } = [Ratio, Fake, Real];

    public string? ObjectionTo(MetricOutline input, MetricOptions options) => KernelSums.ObjectionTo(input);

    public IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options)
    {
        double fake = MeanDistance.Within(input.Fake, options.Workers), real = MeanDistance.Within(input.Real, options.Workers);
        return [new(Ratio, real > 0 ? fake / real : double.NaN), new(Fake, fake), new(Real, real)];
    }
}

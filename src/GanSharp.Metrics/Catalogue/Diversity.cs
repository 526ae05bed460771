namespace GanSharp.Metrics;

/// <summary>
/// Pairwise diversity: the mean distance between different generated rows, over that between different real ones. Below 1 where samples are more alike than real ones; a G that draws one sample alone has 0.
/// </summary>
internal sealed class Diversity : IMetric
{
    private static readonly FigureKind Ratio = new("diversity", "mean distance between generated rows, over that between real ones", Better.NearIdeal, 1),
        Fake = new("diversity_fake", "mean distance between generated rows", Better.Neither), Real = new("diversity_real", "mean distance between real rows", Better.Neither);

    public string Name => "diversity";

    public string Summary => "mean distance between generated samples, over that between real ones: 1 is ideal, 0 a collapse";

    public string Source => "mean pairwise distance, as in Zhang et al. 2018, arXiv:1801.03924, and Zhu et al. 2017, arXiv:1711.11586, by any features";

    public IReadOnlyList<FigureKind> Kinds { get; } = [Ratio, Fake, Real];

    public string? ObjectionTo(MetricInput input, MetricOptions options) => KernelSums.ObjectionTo(input);

    public IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options)
    {
        double fake = Mean(input.Fake), real = Mean(input.Real);
        return [new(Ratio, real == 0 ? double.NaN : fake / real), new(Fake, fake), new(Real, real)];

        double Mean(FeatureRows rows)
        {
            // A row's distance to itself is 0.
            RowSums<Length> sums = new(default, rows.Count, withoutItself: false);
            AllPairs.Distances(rows, rows, options.Workers, sums);
            return sums.Sums.Sum() / ((double)rows.Count * (rows.Count - 1));
        }
    }
}

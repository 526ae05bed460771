namespace GanSharp.Metrics;

/// <summary>
/// The two-sample test of the nearest neighbour: how often a row's nearest other row, of both sides together, is of its own side (leave-one-out accuracy: Lopez-Paz and Oquab 2017, arXiv:1610.06545;
/// Xu et al. 2018, arXiv:1806.07755). One half for samples of the same distribution, 1 for what is told apart; below one half where generated rows are copies of real ones. Taken of the first rows of both sides,
/// as many of each, for one half is the ideal of equal numbers alone.
/// </summary>
internal sealed class NearestNeighbourTest : IMetric
{
    private static readonly FigureKind Accuracy = new("one_nn", "1-NN accuracy", Better.NearIdeal, 0.5),
        Real = new("one_nn_real", "of real rows", Better.NearIdeal, 0.5), Fake = new("one_nn_fake", "of generated rows", Better.NearIdeal, 0.5),
        Count = new("one_nn_count", "rows of each side", Better.Neither);

    public string Name => "one-nn";

    public IReadOnlyList<string> Aliases => ["1-nn", "one_nn", "nn"];

    public string Summary => "accuracy of the nearest neighbour in telling generated from real: 0.5 is ideal, 1 is told apart";

    public string Source => "Lopez-Paz and Oquab 2017, arXiv:1610.06545; Xu et al. 2018, arXiv:1806.07755";

    public IReadOnlyList<FigureKind> Kinds { get; } = [Accuracy, Real, Fake, Count];

    public string? ObjectionTo(MetricOutline input, MetricOptions options) => null;

    public IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options)
    {
        int count = Math.Min(input.Real.Count, input.Fake.Count);
        Neighbours nearest = Neighbours.Within(input.Real.Take(count).Then(input.Fake.Take(count)), 1, options.Workers);
        double[] own = [.. Enumerable.Range(0, 2 * count).Select(i => nearest[i][0] < count == i < count ? 1.0 : 0.0)];
        return [RowMean.Of(Accuracy, own, options), RowMean.Of(Real, own[..count], options), RowMean.Of(Fake, own[count..], options), new(Count, count)];
    }
}

namespace GanSharp.Metrics;

/// <summary>
/// Memorisation. Authenticity: the share of generated rows that lie farther from their nearest training row than that one lies from its own nearest (Alaa et al. 2022, arXiv:2102.08921); samples of the data's own
/// distribution have at least about one half, copies 0. Copying, where there are held-out rows: the probability that a generated row lies nearer to the training rows than a held-out row does (the statistic of Meehan et al. 2020,
/// arXiv:2004.05675): one half is ideal, near 1 is copying.
/// </summary>
internal sealed class Authenticity : IMetric
{
    private static readonly FigureKind Authentic = new("authenticity", "authenticity", Better.Higher),
        Copying = new("copying", "nearer to the training data than held-out data", Better.NearIdeal, 0.5),
        FakeDistance = new("nearest_training", "median distance to the training data", Better.Neither),
        HeldOutDistance = new("nearest_training_held_out", "the same of held-out data", Better.Neither);

    public string Name => "authenticity";

    public IReadOnlyList<string> Aliases => ["memorisation", "memorization", "copying"];

    public string Summary => "memorisation: how near samples lie to training examples, against real ones";

    public string Source => "Alaa et al. 2022, arXiv:2102.08921; Meehan et al. 2020, arXiv:2004.05675";

    public IReadOnlyList<FigureKind> Kinds { get; } = [Authentic, Copying, FakeDistance, HeldOutDistance];

    public bool LooksAtTraining => true;

    public bool Applies(MetricOutline input) => input.Training is not null;

    public string? ObjectionTo(MetricOutline input, MetricOptions options)
    {
        RowsOutline training = input.Training ?? input.Real;
        return training.Count < 2 ? $"{training}: a training row needs another one to be held against; give at least 2"
            : training.Width != input.Fake.Width ? $"{training} against {input.Fake}: both need the same features"
            : input.HeldOut is { } heldOut && heldOut.Width != input.Fake.Width ? $"{heldOut} against {input.Fake}: both need the same features" : null;
    }

    public IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options)
    {
        FeatureRows training = input.Training ?? input.Real;
        Neighbours nearest = input.NearestTraining ?? Neighbours.Of(input.Fake, training, 1, options.Workers);
        int[] touched = [.. Enumerable.Range(0, input.Fake.Count).Select(i => nearest[i][0]).Distinct().Order()];
        Neighbours around = Neighbours.Within(training, touched, options.Workers);
        double[] authentic = new double[input.Fake.Count], distances = new double[input.Fake.Count];
        for (int i = 0; i < authentic.Length; i++)
        {
            distances[i] = Math.Sqrt(nearest.Distance(i));
            authentic[i] = nearest.Distance(i) > around.Distance(Array.BinarySearch(touched, nearest[i][0])) ? 1 : 0;
        }

        double[] heldOut = input.HeldOut is { } rows ? Distances(rows, training, options.Workers) : [];
        Array.Sort(heldOut);
        double[] copies = Array.ConvertAll(distances, d => heldOut.Length == 0 ? double.NaN : ShareBeyond(heldOut, d));
        return
        [
            RowMean.Of(Authentic, authentic, options),
            heldOut.Length == 0 ? new(Copying, double.NaN) : RowMean.Of(Copying, copies, options),
            new(FakeDistance, Median([.. distances.Order()])), new(HeldOutDistance, Median(heldOut)),
        ];
    }

    private static double[] Distances(FeatureRows rows, FeatureRows training, int threads)
    {
        Neighbours nearest = Neighbours.Of(rows, training, 1, threads);
        return [.. Enumerable.Range(0, rows.Count).Select(i => Math.Sqrt(nearest.Distance(i)))];
    }

    // Equal ones count by half.
    private static double ShareBeyond(double[] sorted, double value)
    {
        int notBelow = Bound(sorted, value, orEqual: false), beyond = Bound(sorted, value, orEqual: true);
        return (sorted.Length - ((notBelow + beyond) / 2.0)) / sorted.Length;
    }

    private static int Bound(double[] sorted, double value, bool orEqual)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value)) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static double Median(double[] sorted) => sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}

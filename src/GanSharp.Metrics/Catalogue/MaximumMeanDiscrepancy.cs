namespace GanSharp.Metrics;

/// <summary>
/// The unbiased squared maximum mean discrepancy with a Gaussian kernel exp(-|x - y|² / (2 sigma²)) (Gretton et al. 2012, JMLR 13:723). Near 0 or a little below for samples of the same distribution. Where no
/// sigma is given, it is the median distance among the rows of both sides (at most 1,000 of each, evenly chosen); figures of different sigmas don't compare.
/// </summary>
internal sealed class MaximumMeanDiscrepancy : IMetric
{
    private const int MostForMedian = 1000;

    private static readonly FigureKind Mmd = new("mmd", "squared MMD", Better.Lower, 0), Error = new("mmd_std_error", "its standard error", Better.Neither),
        Sigma = new("mmd_sigma", "the kernel's width", Better.Neither);

    public string Name => "mmd";

    public string Summary => "squared maximum mean discrepancy with a Gaussian kernel, unbiased";

    public string Source => "Gretton et al. 2012, JMLR 13:723";

    public IReadOnlyList<FigureKind> Kinds { get; } = [Mmd, Error, Sigma];

    public string? ObjectionTo(MetricOutline input, MetricOptions options) => KernelSums.ObjectionTo(input);

    public IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options)
    {
        double sigma = options.Sigma ?? MedianDistance(input, options.Workers);
        TwoSample found = KernelSums.Discrepancy(input, new GaussianKernel(sigma), ofProducts: false, options.Workers);
        return [new(Mmd, found.Value), new(Error, found.StandardError), new(Sigma, sigma)];
    }

    /// <summary>The median distance between different rows of both sides; 1 where half of them are the same.</summary>
    internal static double MedianDistance(MetricInput input, int threads)
    {
        FeatureRows rows = Evenly(input.Real).Then(Evenly(input.Fake));
        Upper upper = new(rows.Count);
        AllPairs.Distances(rows, rows, threads, upper);
        double[] all = upper.Values;
        Array.Sort(all);
        double median = (Math.Sqrt(all[(all.Length - 1) / 2]) + Math.Sqrt(all[all.Length / 2])) / 2;
        return median > 0 ? median : 1;
    }

    private static FeatureRows Evenly(FeatureRows rows)
    {
        if (rows.Count <= MostForMedian) return rows;
        return rows.Choose([.. Enumerable.Range(0, MostForMedian).Select(i => (int)((long)i * rows.Count / MostForMedian))]);
    }

    // The pairs of a row with those after it.
    private sealed class Upper(int rows) : IPairVisitor
    {
        public double[] Values { get; } = new double[rows * (rows - 1) / 2];

        public void Visit(int row, int column, ReadOnlySpan<double> values)
        {
            int start = Math.Max(0, row + 1 - column);
            if (start >= values.Length) return;
            int at = (row * (2 * rows - row - 1) / 2) + column + start - row - 1;
            values[start..].CopyTo(Values.AsSpan(at));
        }
    }
}

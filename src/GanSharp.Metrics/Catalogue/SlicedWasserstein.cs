using GanSharp.Tensors;

namespace GanSharp.Metrics;

/// <summary>
/// The sliced Wasserstein distance of order 2, (mean over directions of W2²)^½: rows are projected on random directions of the unit sphere, and on each the quantiles of both sides are compared, which for one
/// number is the exact optimal transport (Rabin et al. 2011; Bonneel et al. 2015, doi:10.1007/s10851-014-0506-3). From 0, in the units of the features. The seed decides the directions.
/// </summary>
internal sealed class SlicedWasserstein : IMetric
{
    private static readonly FigureKind Sliced = new("swd", "sliced Wasserstein distance", Better.Lower, 0);

    public string Name => "swd";

    public IReadOnlyList<string> Aliases => ["sliced-wasserstein", "wasserstein"];

    public string Summary => "sliced Wasserstein distance of order 2, over random directions";

    public string Source => "Bonneel et al. 2015, doi:10.1007/s10851-014-0506-3";

    public IReadOnlyList<FigureKind> Kinds { get; } = [Sliced];

    public string? ObjectionTo(MetricInput input, MetricOptions options) => null;

    public IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options)
    {
        int width = input.Real.Width;
        float[] directions = new float[options.Projections * width];
        new RandomStream(options.Seed, "metrics.directions").FillNormal(directions);
        return [new(Sliced, Distance(input.Real, input.Fake, directions, options.Workers))];
    }

    /// <summary>The distance over directions of any length above 0, one after the other.</summary>
    internal static double Distance(FeatureRows real, FeatureRows fake, float[] directions, int threads)
    {
        int width = real.Width;
        double[] squares = new double[directions.Length / width];
        Threads.Run(threads, squares.Length, () => new double[width], (d, row) =>
        {
            double[] direction = Array.ConvertAll(directions[(d * width)..((d + 1) * width)], v => (double)v);
            squares[d] = Transport(Projected(real, direction, row), Projected(fake, direction, row)) / Vectors.Dot(direction, direction);
        });
        return Math.Sqrt(squares.Sum() / squares.Length);
    }

    private static double[] Projected(IRows rows, double[] direction, double[] row)
    {
        double[] projected = new double[rows.Count];
        for (int i = 0; i < projected.Length; i++)
        {
            rows.Read(i, row);
            projected[i] = Vectors.Dot(row, direction);
        }

        Array.Sort(projected);
        return projected;
    }

    // The integral of the squared difference of both quantile functions, which are constant between multiples of 1 / n and of 1 / m.
    private static double Transport(double[] a, double[] b)
    {
        double sum = 0;
        long n = a.Length, m = b.Length, at = 0;
        for (int i = 0, j = 0; i < n && j < m;)
        {
            long endA = (i + 1) * m, endB = (j + 1) * n, end = Math.Min(endA, endB);
            sum += (end - at) * (a[i] - b[j]) * (a[i] - b[j]);
            at = end;
            if (endA == end) i++;
            if (endB == end) j++;
        }

        return sum / ((double)n * m);
    }
}

using GanSharp.Tensors;

namespace GanSharp.Metrics;

/// <summary>
/// The sliced Wasserstein distance: the root of the mean, over random directions, of the squared Wasserstein-2 distance of both sides' projections (Rabin et al. 2011, SSVM; for images' patches Karras et al. 2018,
/// arXiv:1710.10196). Exact in each direction for any numbers of rows: quantile functions are compared. From 0, in the units of the features.
/// </summary>
internal sealed class SlicedWasserstein : IMetric
{
    /// <summary>Directions at a time, so that the projections of many rows take little memory.</summary>
    private const int Group = 32;

    private static readonly FigureKind Swd = new("swd", "sliced Wasserstein distance", Better.Lower, 0);

    public string Name => "swd";

    public IReadOnlyList<string> Aliases => ["sliced-wasserstein", "wasserstein"];

    public string Summary => "sliced Wasserstein-2 distance over random directions";

    public string Source => "Rabin et al. 2011, SSVM; Karras et al. 2018, arXiv:1710.10196";

    public IReadOnlyList<FigureKind> Kinds { get; } = [Swd];

    public string? ObjectionTo(MetricOutline input, MetricOptions options) => null;

    public IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options)
    {
        int width = input.Real.Width;
        DoubleRows directions = new(new double[options.Projections * width], options.Projections, width);
        float[] numbers = new float[width];
        RandomStream random = new(options.Seed, "metrics.directions");
        for (int i = 0; i < directions.Count; i++)
        {
            random.FillNormal(numbers);
            for (int f = 0; f < width; f++) directions[i][f] = numbers[f];
        }

        return [new(Swd, Along(input.Real, input.Fake, directions, options.Workers))];
    }

    /// <summary>The distance along directions of any length above 0.</summary>
    internal static double Along(FeatureRows real, FeatureRows fake, DoubleRows directions, int threads)
    {
        double sum = 0;
        for (int first = 0; first < directions.Count; first += Group)
        {
            int count = Math.Min(Group, directions.Count - first);
            DoubleRows group = new(directions.Values[(first * directions.Width)..((first + count) * directions.Width)], count, directions.Width);
            for (int i = 0; i < count; i++)
            {
                double length = Math.Sqrt(Vectors.Dot(group[i], group[i]));
                foreach (ref double number in group[i]) number /= length;
            }

            Projections x = Projections.Of(real, group, threads), y = Projections.Of(fake, group, threads);
            double[] squares = new double[count];
            Threads.Run(threads, count, i => squares[i] = Squared(x.Sorted(i), y.Sorted(i)));
            sum += squares.Sum();
        }

        return Math.Sqrt(sum / directions.Count);
    }

    // The integral of the squared difference of two quantile functions, whose steps are at i/n and j/m: in units of 1/(n m).
    private static double Squared(double[] x, double[] y)
    {
        long n = x.Length, m = y.Length, at = 0;
        double sum = 0;
        for (int i = 0, j = 0; i < n && j < m;)
        {
            long endX = (i + 1) * m, endY = (j + 1) * n, end = Math.Min(endX, endY);
            double difference = x[i] - y[j];
            sum += difference * difference * (end - at);
            at = end;
            if (endX == end) i++;
            if (endY == end) j++;
        }

        return sum / ((double)n * m);
    }

    private sealed class Projections(int directions, int rows) : IPairVisitor
    {
        private readonly double[][] _values = [.. Enumerable.Range(0, directions).Select(_ => new double[rows])];

        public static Projections Of(FeatureRows rows, DoubleRows directions, int threads)
        {
            Projections found = new(directions.Count, rows.Count);
            AllPairs.Products(rows, directions, threads, found);
            return found;
        }

        public void Visit(int row, int column, ReadOnlySpan<double> values)
        {
            for (int j = 0; j < values.Length; j++) _values[column + j][row] = values[j];
        }

        public double[] Sorted(int direction)
        {
            Array.Sort(_values[direction]);
            return _values[direction];
        }
    }
}

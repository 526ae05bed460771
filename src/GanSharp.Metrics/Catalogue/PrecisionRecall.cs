namespace GanSharp.Metrics;

/// <summary>
/// Precision and recall (Kynkäänniemi et al. 2019, arXiv:1904.06991), density and coverage (Naeem et al. 2020, arXiv:2002.09797), by balls around each row that reach to its k-th nearest other row. Precision: the
/// share of generated rows inside some real row's ball; recall: of real rows inside some generated row's; density: how many real balls hold a generated row, over k (it may exceed 1); coverage: the share of
/// real balls that hold a generated row.
/// </summary>
internal sealed class PrecisionRecall : IMetric
{
    private static readonly FigureKind Precision = new("precision", "precision", Better.Higher, 1), Recall = new("recall", "recall", Better.Higher, 1),
        Density = new("density", "density", Better.Higher, 1), Coverage = new("coverage", "coverage", Better.Higher, 1);

    public string Name => "prdc";

    public IReadOnlyList<string> Aliases => ["precision-recall", "precision", "recall", "density", "coverage"];

    public string Summary => "precision, recall, density and coverage by the balls of nearest neighbours";

    public string Source => "Kynkäänniemi et al. 2019, arXiv:1904.06991; Naeem et al. 2020, arXiv:2002.09797";

    public IReadOnlyList<FigureKind> Kinds { get; } = [Precision, Recall, Density, Coverage];

    public string? ObjectionTo(MetricOutline input, MetricOptions options)
    {
        RowsOutline fewest = input.Real.Count <= input.Fake.Count ? input.Real : input.Fake;
        return options.K < fewest.Count ? null : $"k is {options.K}, but {fewest.Name} has {fewest.Count} row{(fewest.Count == 1 ? "" : "s")}, so that a row has only {fewest.Count - 1} neighbours; give a smaller k or more rows";
    }

    public IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options)
    {
        int threads = options.Workers;
        double[] real = Neighbours.Within(input.Real, options.K, threads).Radii(), fake = Neighbours.Within(input.Fake, options.K, threads).Radii();
        Balls balls = new(real, fake);
        AllPairs.Distances(input.Real, input.Fake, threads, balls);
        return
        [
            RowMean.Of(Precision, Array.ConvertAll(balls.RealBalls, n => n > 0 ? 1.0 : 0.0), options),
            RowMean.Of(Recall, Array.ConvertAll(balls.InFakeBall, inside => inside ? 1.0 : 0.0), options),
            RowMean.Of(Density, Array.ConvertAll(balls.RealBalls, n => (double)n / options.K), options),
            RowMean.Of(Coverage, Array.ConvertAll(balls.Covered, covered => covered ? 1.0 : 0.0), options),
        ];
    }

    // Rows are real, columns generated.
    private sealed class Balls(double[] real, double[] fake) : IPairVisitor
    {
        /// <summary>For each generated row, the real balls that hold it.</summary>
        public int[] RealBalls { get; } = new int[fake.Length];

        /// <summary>For each real row, whether a generated row's ball holds it.</summary>
        public bool[] InFakeBall { get; } = new bool[real.Length];

        /// <summary>For each real row, whether its ball holds a generated row.</summary>
        public bool[] Covered { get; } = new bool[real.Length];

        public void Visit(int row, int column, ReadOnlySpan<double> values)
        {
            double radius = real[row];
            ReadOnlySpan<double> radii = fake.AsSpan(column, values.Length);
            for (int j = 0; j < values.Length; j++)
            {
                if (values[j] < radius)
                {
                    Covered[row] = true;
                    // Other rows count into the same column at the same time.
                    Interlocked.Increment(ref RealBalls[column + j]);
                }

                if (values[j] < radii[j]) InFakeBall[row] = true;
            }
        }
    }
}

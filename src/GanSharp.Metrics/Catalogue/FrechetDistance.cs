namespace GanSharp.Metrics;

/// <summary>
/// The Fréchet distance between Gaussians of the same means and covariances as the rows: |m - m'|² + tr(C + C' - 2 (C C')^½), with unbiased covariances (Heusel et al. 2017,
/// arXiv:1706.08500, where the features are Inception-v3's and the figure is called FID). From 0; it is a squared distance, and fewer samples make it larger.
/// </summary>
/// <remarks>
/// The trace of the root of C C' is the sum of the singular values of F F'ᵀ, where C = FᵀF and C' = F'ᵀF': no root of a matrix is taken, so that singular covariances (fewer rows than
/// features, constant features) are as exact as others.
/// </remarks>
internal sealed class FrechetDistance : IMetric
{
    private static readonly FigureKind Frechet = new("frechet", "Fréchet distance", Better.Lower, 0);

    public string Name => "frechet";

    public IReadOnlyList<string> Aliases => ["fid", "fd"];

    public string Summary => "Fréchet distance of Gaussians fitted to both sides; FID where the features are Inception's";

    public string Source => "Heusel et al. 2017, arXiv:1706.08500";

    public IReadOnlyList<FigureKind> Kinds { get; } = [Frechet];

    public string? ObjectionTo(MetricOutline input, MetricOptions options) =>
        Math.Min(input.Real.Count, input.Fake.Count) < 2 ? $"{input.Real} against {input.Fake}: a covariance needs at least 2 rows; give more" : null;

    public IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options) => [new(Frechet, Distance(input.Real, input.Fake, options.Workers))];

    internal static double Distance(IRows real, IRows fake, int threads)
    {
        Moments r = Moments.Of(real, threads), f = Moments.Of(fake, threads);
        double means = 0;
        for (int i = 0; i < r.Mean.Length; i++) means += (r.Mean[i] - f.Mean[i]) * (r.Mean[i] - f.Mean[i]);
        double root = TraceOfRoot(CovarianceFactor.Of(real, r, threads), CovarianceFactor.Of(fake, f, threads), threads);
        // Rounding could make it a little less than the 0 that it cannot go below.
        return Math.Max(0, means + r.Trace + f.Trace - (2 * root));
    }

    /// <summary>tr((C C')^½) from the factors of both.</summary>
    internal static double TraceOfRoot(DoubleRows a, DoubleRows b, int threads)
    {
        if (a.Count == 0 || b.Count == 0) return 0;
        ProductMatrix product = new(a.Count, b.Count);
        AllPairs.Products(a, b, threads, product);
        return SingularValues.Of(product.Matrix, threads).Sum();
    }

    private sealed class ProductMatrix(int rows, int columns) : IPairVisitor
    {
        public DoubleRows Matrix { get; } = new(new double[rows * columns], rows, columns);

        public void Visit(int row, int column, ReadOnlySpan<double> values) => values.CopyTo(Matrix[row][column..]);
    }
}

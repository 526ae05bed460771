namespace GanSharp.Metrics;

/// <summary>
/// KID: the unbiased squared maximum mean discrepancy with the kernel (x·y / d + 1)³ over all pairs (Binkowski et al. 2018, arXiv:1801.01401). Near 0 or a little below for samples of the same
/// distribution; unlike FID its mean does not depend on the number of samples. Its standard error is that of the whole estimate, not the spread over subsets of the paper's tables.
/// </summary>
internal sealed class KernelDistance : IMetric
{
    private static readonly FigureKind Kid = new("kid", "kernel distance", Better.Lower, 0), Error = new("kid_std_error", "its standard error", Better.Neither);

    public string Name => "kid";

    public IReadOnlyList<string> Aliases => ["kernel"];

    public string Summary => "kernel distance: unbiased squared MMD with a cubic kernel, and its standard error";

    public string Source => "Binkowski et al. 2018, arXiv:1801.01401";

    public IReadOnlyList<FigureKind> Kinds { get; } = [Kid, Error];

    public string? ObjectionTo(MetricOutline input, MetricOptions options) => KernelSums.ObjectionTo(input);

    public IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options)
    {
        TwoSample found = KernelSums.Discrepancy(input, new CubicKernel(input.Real.Width), ofProducts: true, options.Workers);
        return [new(Kid, found.Value), new(Error, found.StandardError)];
    }
}

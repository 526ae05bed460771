namespace GanSharp.Metrics;

/// <summary>How well points in the plane cover a mixture, by PacGAN's measures (<see cref="ModeCoverage"/>: Lin et al. 2018, arXiv:1712.04086).</summary>
internal sealed class Modes : IMetric
{
    private static readonly FigureKind Found = new("modes_found", "modes found", Better.Higher), All = new("modes", "modes of the mixture", Better.Neither),
        Quality = new("high_quality", "share within three deviations", Better.Higher), Divergence = new("reverse_kl", "reverse KL of modes", Better.Lower, 0);

    public string Name => "modes";

    public IReadOnlyList<string> Aliases => ["mode-coverage"];

    public string Summary => "of a mixture in the plane: modes found, share of high-quality samples, reverse KL";

    public string Source => "Lin et al. 2018, arXiv:1712.04086";

    public IReadOnlyList<FigureKind> Kinds { get; } = [Found, All, Quality, Divergence];

    public string? ObjectionTo(MetricInput input, MetricOptions options) =>
        input.Mixture is null ? "needs the mixture that points in the plane are drawn from (ring8, grid25), and the data is none"
        : input.Fake.Width != 2 ? $"{input.Fake}: a mixture in the plane is held against rows of 2 features, x and y" : null;

    public IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options)
    {
        ModeCoverage coverage = ModeCoverage.Of(input.Fake.Values, input.Mixture!);
        return [new(Found, coverage.ModesFound), new(All, coverage.Modes), new(Quality, coverage.HighQuality), new(Divergence, coverage.ReverseKl)];
    }
}

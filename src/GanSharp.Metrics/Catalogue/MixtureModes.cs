using System.Globalization;

namespace GanSharp.Metrics;

/// <summary>The measures of PacGAN for mixtures of Gaussians in the plane (<see cref="ModeCoverage"/>), whose tables take 2,500 samples.</summary>
internal sealed class MixtureModes : IMetric
{
    private static readonly FigureKind Found = new("modes_found", "modes with a sample within three standard deviations", Better.Higher),
        HighQuality = new("high_quality", "share of samples within three standard deviations of a mode", Better.Higher), ReverseKl = new("reverse_kl", "divergence of the modes' shares from equal ones, nats", Better.Lower, 0),
        Modes = new("mode_count", "modes of the mixture", Better.Neither);

    public string Name => "modes";

    public IReadOnlyList<string> Aliases => ["mode-coverage"];

    public string Summary => "modes found, share of high-quality samples and reverse KL of points from a mixture of Gaussians";

    public string Source => "Lin et al. 2018, arXiv:1712.04086";

    public IReadOnlyList<FigureKind> Kinds { get; } = [Found, HighQuality, ReverseKl, Modes];

    public bool Applies(MetricOutline input) => input.Mixture is not null;

    public string? ObjectionTo(MetricOutline input, MetricOptions options) =>
        input.Mixture is null ? "the samples are not from a known mixture in the plane; measure a run on ring8 or grid25 by raw features, in one scale (data.scale=range), or leave it out"
        : input.Fake.Width != 2 ? string.Create(CultureInfo.InvariantCulture, $"{input.Fake}: points in the plane have 2; give them as they are")
        : null;

    public IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options)
    {
        ModeCoverage coverage = ModeCoverage.Of(input.Fake.Values, input.Mixture!);
        return [new(Found, coverage.ModesFound), new(HighQuality, coverage.HighQuality), new(ReverseKl, coverage.ReverseKl), new(Modes, coverage.Modes)];
    }
}

namespace GanSharp.Metrics;

/// <summary>
/// How the classes of generated samples are spread, by a classifier's most probable class, against those of real samples: the total variation ½ sum |p - q|, from 0 to 1; KL(generated || real) in nats, infinite where
/// a class is generated that the real samples lack; and how many of the real samples' classes are generated at all. (Classes as modes: Srivastava et al. 2017, arXiv:1705.07761; Lin et al. 2018, arXiv:1712.04086.)
/// </summary>
internal sealed class ClassHistogram : IMetric
{
    private static readonly FigureKind Variation = new("class_tv", "total variation of classes", Better.Lower, 0), Divergence = new("class_kl", "KL divergence of classes", Better.Lower, 0),
        Found = new("classes_found", "classes found", Better.Higher), All = new("classes", "classes of real samples", Better.Neither);

    public string Name => "class-histogram";

    public IReadOnlyList<string> Aliases => ["histogram", "classes", "class-tv"];

    public string Summary => "total variation between the classes of generated and of real samples, and the classes found";

    public string Source => "Srivastava et al. 2017, arXiv:1705.07761";

    public IReadOnlyList<FigureKind> Kinds { get; } = [Variation, Divergence, Found, All];

    public bool Applies(MetricOutline input) => input is { FakeClasses: not null, RealClasses: not null };

    public string? ObjectionTo(MetricOutline input, MetricOptions options) =>
        input.FakeClasses is null || input.RealClasses is null ? ClassRefusal.Text
        : input.FakeClasses.Width != input.RealClasses.Width ? $"{input.RealClasses.Width} classes of real samples and {input.FakeClasses.Width} of generated ones; give the word of one classifier on both" : null;

    public IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options)
    {
        double[] p = input.FakeClasses!.Shares(), q = input.RealClasses!.Shares();
        double variation = 0, divergence = 0;
        int found = 0;
        for (int c = 0; c < p.Length; c++)
        {
            variation += Math.Abs(p[c] - q[c]) / 2;
            if (p[c] > 0) divergence += p[c] * Math.Log(p[c] / q[c]);
            if (p[c] > 0 && q[c] > 0) found++;
        }

        return [new(Variation, variation), new(Divergence, Math.Max(0, divergence)), new(Found, found), new(All, q.Count(share => share > 0))];
    }
}

namespace GanSharp.Metrics;

/// <summary>
/// The classes that a classifier sees in generated samples, each counted for its most probable one, against those that it sees in real samples (equal shares where it has not looked at real ones): the total
/// variation distance of both histograms, ½ Σ |p - q|, from 0 to 1, KL(generated || real) in nats, and how many classes occur at all, as Stacked MNIST is judged (Metz et al. 2017, arXiv:1611.02163).
/// </summary>
internal sealed class ClassBalance : IMetric
{
    private static readonly FigureKind Variation = new("class_total_variation", "total variation of the classes' shares", Better.Lower, 0), Divergence = new("class_kl", "divergence of the classes' shares, nats", Better.Lower, 0),
        Found = new("classes_found", "classes that are drawn at all", Better.Higher), Classes = new("classes", "classes that there are", Better.Neither);

    public string Name => "class-histogram";

    public IReadOnlyList<string> Aliases => ["classes-drawn", "total-variation"];

    public string Summary => "how far the classes' shares in generated samples are from those in real ones, and how many classes occur";

    public string Source => "Metz et al. 2017, arXiv:1611.02163";

    public IReadOnlyList<FigureKind> Kinds { get; } = [Variation, Divergence, Found, Classes];

    public bool Applies(MetricInput input) => input.FakeClasses is not null;

    public string? ObjectionTo(MetricInput input, MetricOptions options) => input.FakeClasses is null ? ClassRefusal.Text : null;

    public IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options)
    {
        double[] fake = input.FakeClasses!.Shares(), real = input.RealClasses?.Shares() ?? [.. fake.Select(_ => 1.0 / fake.Length)];
        double variation = 0, divergence = 0;
        for (int c = 0; c < fake.Length; c++)
        {
            variation += Math.Abs(fake[c] - real[c]) / 2;
            // Infinite where a class is drawn that the real samples lack.
            if (fake[c] > 0) divergence += fake[c] * Math.Log(fake[c] / real[c]);
        }

        return [new(Variation, variation), new(Divergence, Math.Max(0, divergence)), new(Found, fake.Count(p => p > 0)), new(Classes, fake.Length)];
    }
}

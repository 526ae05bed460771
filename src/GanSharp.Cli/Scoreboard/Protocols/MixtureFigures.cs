using GanSharp.Cli.Commands;
using GanSharp.Data;
using GanSharp.Metrics;

namespace GanSharp.Cli.Scoreboard;

/// <summary>PacGAN's test on mixtures of Gaussians: figures, published rows (Lin et al. 2018, Table 1) and rules.</summary>
/// <param name="Name">The shape of the mixture.</param>
/// <param name="Data">The data set.</param>
/// <param name="Modes">Its modes.</param>
/// <param name="Published">For each method of the paper modes found, percent within three standard deviations, and reverse KL divergence.</param>
internal sealed record MixtureFigures(string Name, string Data, int Modes, IReadOnlyList<(string Method, string Modes, string Quality, string Divergence)> Published)
{
    public const string Paper = "Lin et al. 2018, arXiv:1712.04086, Table 1", Found = "modes", Quality = "highQuality", Divergence = "reverseKl";

    /// <summary>Samples that a trial is measured with.</summary>
    public const int Samples = ModeCoverage.UsualSamples, Trials = 10;

    public static MixtureFigures Ring { get; } = new("ring", "ring8", 8,
    [
        ("GAN", "6.3 ± 0.5", "98.2", "0.45"), ("ALI", "6.6 ± 0.3", "97.6", "0.36"),
        ("PacGAN2", "7.9 ± 0.1", "95.6", "0.07"), ("PacGAN3", "7.8 ± 0.1", "97.7", "0.10"), ("PacGAN4", "7.8 ± 0.1", "95.9", "0.07"),
    ]);

    public static MixtureFigures Grid { get; } = new("grid", "grid25", 25,
    [
        ("GAN", "17.3 ± 0.8", "94.8", "0.70"), ("ALI", "24.1 ± 0.4", "95.7", "0.14"),
        ("PacGAN2", "23.8 ± 0.7", "91.3", "0.13"), ("PacGAN3", "24.6 ± 0.4", "94.2", "0.06"), ("PacGAN4", "24.8 ± 0.2", "93.6", "0.04"),
    ]);

    public IReadOnlyList<ScoreFigure> Figures =>
    [
        new(Found, "modes found", HigherIsBetter: true, 1),
        new(Quality, "within 3 σ", HigherIsBetter: true, 1) { IsShare = true },
        new(Divergence, "reverse KL", HigherIsBetter: false, 3),
    ];

    public IReadOnlyList<Aim> Aims => [new(Found, Modes, Each: true), new(Quality, 0.97), new(Divergence, 0.04)];

    public IReadOnlyList<string> Rules =>
    [
        $"{(Modes == 8 ? "8 Gaussians of standard deviation 0.01 on a circle of radius 1" : "25 Gaussians of standard deviation 0.05 in a square, 2 apart")}; 100,000 training points.",
        "2,500 samples of each of 10 trainings. A mode is found when a sample lies within three standard deviations of its centre; the second figure is the share of such samples (a perfect sampler has 98.9%); the reverse KL divergence, in nats, is that of their modes from equal shares.",
        "G has four hidden layers of 400 with ReLU and BatchNorm, D three of 200 maxout units of five pieces; 400 epochs in batches of 100; Adam, step size 1e-4, beta1 0.8.",
    ];

    /// <summary>The rows of some methods, in a setup.</summary>
    public IEnumerable<PublishedRow> Rows(string setup, params string[] methods) => Published.Where(p => methods.Length == 0 || methods.Contains(p.Method)).Select(p =>
        new PublishedRow(p.Method, setup, "10", new Dictionary<string, string> { [Found] = p.Modes, [Quality] = p.Quality + " %", [Divergence] = p.Divergence }));

    public static IReadOnlyDictionary<string, double> Measure(TrainedTrial trained)
    {
        Mixture mixture = Datasets.MixtureOf(trained.Trial.Options.Data.Source)!;
        ModeCoverage coverage = Measures.Coverage(trained.Model, mixture, trained.Samples, trained.Trial.Options.Seed);
        return new Dictionary<string, double> { [Found] = coverage.ModesFound, [Quality] = coverage.HighQuality, [Divergence] = coverage.ReverseKl };
    }
}

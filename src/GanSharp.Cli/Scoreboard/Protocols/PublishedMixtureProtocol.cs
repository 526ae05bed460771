namespace GanSharp.Cli.Scoreboard;

/// <summary>PacGAN's ring and grid with the networks and the training of the paper.</summary>
internal static class PublishedMixtureProtocol
{
    private const long QuickSteps = 4000;

    // Packs of three need a batch that three divides.
    private static readonly Setup[] Packs =
    [
        new("pack-1", "GAN", ["discriminator.network.pack=1"]),
        new("pack-2", "PacGAN2", ["discriminator.network.pack=2"]),
        new("pack-3", "PacGAN3", ["discriminator.network.pack=3", "batchSize=102"]),
        new("pack-4", "PacGAN4", ["discriminator.network.pack=4"]),
    ];

    private static readonly string[] Paper =
    [
        "objective=non-saturating", "penalties=none", "batchSize=100", "latent.size=2", "latent.distribution=normal", "ema.decay=0", "stop.steps=400000",
        "generator.network.hidden=400,400,400,400", "generator.network.activation=relu", "generator.network.normalization=batch",
        "discriminator.network.hidden=200,200,200", "discriminator.network.maxout=5", "discriminator.network.normalization=none",
        .. new[] { "generator", "discriminator" }.SelectMany(p => new[] { $"{p}.optimizer.learningRate=1e-4", $"{p}.optimizer.beta1=0.8", $"{p}.optimizer.holdSteps=0", $"{p}.optimizer.fallSteps=0" }),
    ];

    public static Protocol Ring() => Create(MixtureFigures.Ring);

    public static Protocol Grid() => Create(MixtureFigures.Grid);

    /// <summary>The name of the protocol for a mixture.</summary>
    public static string NameOf(MixtureFigures mixture) => mixture.Name + "-published";

    private static Protocol Create(MixtureFigures mixture) => new(
        NameOf(mixture),
        $"The {mixture.Name} of {mixture.Modes} Gaussians, with the paper's settings",
        "Whether the paper's own networks and training give here what they gave there",
        MixtureFigures.Paper)
    {
        Data = mixture.Data,
        Rules = mixture.Rules,
        Differences = ["The latent has two normal numbers.", "Packs of three are trained in batches of 102."],
        Figures = mixture.Figures,
        Published = [.. Packs.SelectMany(p => mixture.Rows(p.Key, p.Title))],
        Aims = [],
        Full = new(["pacgan"], [.. Packs.Select(With)], MixtureFigures.Trials, MixtureFigures.Samples, "days on 2 cores"),
        Quick = new(["pacgan"], [.. Packs.Take(2).Select(With)], 2, MixtureFigures.Samples, "about 3 minutes")
        {
            Steps = static options => Math.Min(options.Stop.Steps, QuickSteps),
            Differences = ["4,000 of 400,000 steps; packs of one and two; two trials."],
        },
        Measure = MixtureFigures.Measure,
    };

    private static Setup With(Setup pack) => pack with { Settings = [.. Paper, .. pack.Settings] };
}

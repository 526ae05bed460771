namespace GanSharp.Training;

/// <summary>What recipes begin with, so that each says only what is its own.</summary>
internal static class Start
{
    /// <summary>Images: the networks, step sizes and average of <c>dense-dcgan</c>.</summary>
    public static GanOptions Images(string recipe) => new() { Recipe = recipe };

    /// <summary>
    /// Images, for games whose D has no BatchNorm: it learns slowly by a beta1 of 0.5, a beta2 of 0.999 and half of G's step size. On digits, Fréchet distances after 2,500 steps fall from 52.2 to 16.7 (<c>r3gan</c>) and from 47.7 to
    /// 13.0 (<c>hinge-sn</c>); docs/decisions/0018-how-often-a-mode-comes.md has what each of the three does.
    /// </summary>
    public static GanOptions ImagesWithoutBatchNorm(string recipe) =>
        Images(recipe).WithD(d => d with { Normalization = "none" }).WithOptimizers(g => g with { Beta1 = 0, Beta2 = 0.99 }, d => d with { LearningRate = 1e-3, Beta1 = 0, Beta2 = 0.99 });

    /// <summary>
    /// Vectors: perceptrons of three layers of 128, a uniform latent as wide as the data, no normalization, step sizes that fall to 0, an average of G. Found on the ring and the
    /// grid of Gaussians: a latent without tails leaves fewer samples between the modes, and the step size falls so that they end up tight. A beta2 of 0.9 lets Adam's step
    /// follow slopes that change by powers of ten as the modes tighten: of ten seeds of r3gan on the grid, four of the five worst gain 1.6 to 8.4 percent of the samples within three standard deviations. Most games gain by it;
    /// dragan (on the grid 96.5% to 90.7%) does not.
    /// Samples circle around a mode's centre: an average of G over a thousand steps stands still there, where one over two hundred may be beside it (wgan-gp, two seeds of the ring and one of the grid:
    /// 89.6% to 98.1%, 91.1% to 98.9%, 91.6% to 97.7% within three standard deviations).
    /// </summary>
    public static GanOptions Points(string recipe, long steps = 20_000, double learningRate = 1e-3, double beta2 = 0.999)
    {
        OptimizerOptions adam = new() { LearningRate = learningRate, Beta1 = 0.5, Beta2 = beta2, HoldSteps = steps * 2 / 5, FallSteps = steps * 3 / 5 };
        NetworkOptions network = new() { Architecture = "mlp", Hidden = [128, 128, 128], Normalization = "none", DenseWidth = 0 };
        return new()
        {
            Recipe = recipe,
            BatchSize = 256,
            Latent = new() { Size = 2, Distribution = "uniform" },
            Generator = new() { Network = network with { Activation = "relu" }, Optimizer = adam },
            Discriminator = new() { Network = network with { Activation = "relu" }, Optimizer = adam },
            Ema = new() { Decay = 0.999 },
            Stop = new() { Steps = steps },
            Checkpoint = new() { EverySteps = 5000 },
            Report = new() { EverySteps = 2000 },
        };
    }

    /// <summary>
    /// The same game with a leaky D. Slope penalties kill the rectifiers of some games' D one by one: on a Gaussian in the plane 84% of r3gan's after 30,000 steps and all of dragan's after 900, and samples shrink to a line
    /// (energy distances of the doctor 0.041 and 0.29; with a leaky D 0.005 and 0.013). On the grid r3gan, dense-dcgan, lsgan, ragan and gman gain by it, too; pacgan, mgan, wgan-gp, infogan and hinge-sn lose.
    /// </summary>
    public static GanOptions WithLivelyD(this GanOptions options) => options.WithD(d => d with { Activation = "leaky-relu" });

    /// <summary>The same game with another discriminator network.</summary>
    public static GanOptions WithD(this GanOptions options, Func<NetworkOptions, NetworkOptions> change) =>
        options with { Discriminator = options.Discriminator with { Network = change(options.Discriminator.Network) } };

    /// <summary>The same game with another generator network.</summary>
    public static GanOptions WithG(this GanOptions options, Func<NetworkOptions, NetworkOptions> change) =>
        options with { Generator = options.Generator with { Network = change(options.Generator.Network) } };

    /// <summary>The same game with other optimizers.</summary>
    public static GanOptions WithOptimizers(this GanOptions options, Func<OptimizerOptions, OptimizerOptions> g, Func<OptimizerOptions, OptimizerOptions> d) => options with
    {
        Generator = options.Generator with { Optimizer = g(options.Generator.Optimizer) },
        Discriminator = options.Discriminator with { Optimizer = d(options.Discriminator.Optimizer) },
    };
}

namespace GanSharp.Training;

/// <summary>
/// The semi-supervised GAN: D is a classifier that learns from a hundred labels and from all that it can tell about samples without one. Networks, noise, weight normalisation,
/// feature matching, averaged weights and the weight of the labels are the paper's for permutation-invariant MNIST (whose input noise of 0.3 is for pixels in [0, 1]; D sees ours moved
/// from [-1, 1] to [0, 2]). There are a bit more than a quarter of the paper's steps, and D's step size is a third of the paper's; on images both fall over the last fifth, for D goes on learning as long as they don't. Adam's epsilon stands under the
/// root in the authors' code, as 1e-8, so on images it is 1e-4 here (twice that for D, whose loss is twice theirs). A step shows 25 labelled examples, a quarter of the paper's. What the paper does not have: after every
/// 10,000 steps on images, labels spread to examples without one, along what D and what the pixels themselves call near, which brings back kinds of digits that D had taken for another class (docs/decisions/0017-labels-that-spread.md).
/// </summary>
internal static class SganRecipe
{
    private const string Name = "sgan";

    public static Recipe Create() => new(
        Name,
        "a classifier from a hundred labels and many examples without one",
        "Salimans et al. 2016, arXiv:1606.03498",
        OnImages(Game(Start.Images(Name), [500, 500], [1000, 500, 250, 250, 250], steps: 50_000, hold: 40_000, fall: 10_000).WithD(d => d with { InputOffset = 1 })),
        Game(Start.Points(Name), [128, 128], [128, 128, 64], steps: 5000, hold: 1666, fall: 3333));

    private static GanOptions OnImages(GanOptions options) => options with
    {
        Task = options.Task with { Propagation = new() { EverySteps = 10_000, RawWeight = 0.3 } },
        Generator = options.Generator with { Optimizer = options.Generator.Optimizer with { Epsilon = 1e-4 } },
        Discriminator = options.Discriminator with { Optimizer = options.Discriminator.Optimizer with { Epsilon = 2e-4 } },
    };

    private static GanOptions Game(GanOptions options, OptionList<int> g, OptionList<int> d, long steps, long hold, long fall)
    {
        OptimizerOptions adam = new() { LearningRate = 3e-3, Beta1 = 0.5, HoldSteps = hold, FallSteps = fall };
        NetworkOptions network = new() { Architecture = "mlp", DenseWidth = 0 };
        return options with
        {
            BatchSize = 100,
            Objective = "feature-matching",
            Task = new() { Name = "labelled", Weight = 2, Examples = 25 },
            Data = new() { Labelled = 100 },
            Latent = options.Latent with { Distribution = "uniform" },
            Generator = new() { Network = network with { Hidden = g, Activation = "relu", Normalization = "batch" }, Optimizer = adam },
            Discriminator = new()
            {
                Network = network with { Hidden = d, Activation = "relu", Normalization = "none", Weights = "normalized", InputNoise = 0.6, Noise = 0.5 },
                Optimizer = adam with { LearningRate = 1e-3 },
            },
            Ema = new() { Decay = 0.999, DiscriminatorDecay = 0.9999 },
            Stop = new() { Steps = steps },
            Checkpoint = new() { EverySteps = 5000 },
            Report = new() { EverySteps = 2000 },
        };
    }
}

namespace GanSharp.Training;

/// <summary>
/// D compares distances to the nearest samples of both sides. G asks what D says of pairs of places around each sample, an evolution strategy's estimate for each by itself, and learns to make its samples
/// where D says more. Noise that fades makes the two sides overlap at first, so that G finds all of the data before it looks closer. From a few pairs the estimate is worth something for samples
/// of few numbers, not for images.
/// </summary>
internal static class EvolutionRecipe
{
    private const string Name = "evolution";
    private const long Steps = 8000;

    public static Recipe Create() => new(
        Name,
        "neither player needs a gradient: nearest neighbours judge, an evolution strategy moves what G makes",
        "Salimans et al. 2017, arXiv:1703.03864, for the estimate",
        Game,
        Game)
    {
        VectorsOnly = true,
    };

    private static GanOptions Game => Start.Points(Name) with
    {
        Data = new() { Source = "ring8" },
        Generator = new()
        {
            Learning = "score",
            Pairs = 2,
            Deviation = 0.04,
            Network = new() { Architecture = "mlp", Hidden = [64, 64, 64], Activation = "tanh", Normalization = "none", DenseWidth = 0 },
            Optimizer = new() { LearningRate = 2e-3, Beta1 = 0.9, Beta2 = 0.99, HoldSteps = Steps / 2, FallSteps = Steps / 2 },
        },
        Discriminator = new() { Kind = "neighbours", Memory = 512 },
        Augmentation = new() { Noise = 0.5, NoiseSteps = Steps / 2 },
        BatchSize = 256,
        Stop = new() { Steps = Steps },
    };
}

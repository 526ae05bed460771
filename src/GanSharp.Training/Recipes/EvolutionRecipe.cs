namespace GanSharp.Training;

/// <summary>
/// D compares distances to the nearest samples of both sides, and G learns from losses alone. An estimate from a few pairs of weights is worth something for a
/// thousand weights, not for the million of images.
/// </summary>
internal static class EvolutionRecipe
{
    private const string Name = "evolution";
    private const long Steps = 4000;

    public static Recipe Create() => new(
        Name,
        "neither player needs a gradient: nearest neighbours judge, G evolves",
        "Salimans et al. 2017, arXiv:1703.03864",
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
            Learning = "evolution",
            Network = new() { Architecture = "mlp", Hidden = [32, 32], Activation = "tanh", Normalization = "none", DenseWidth = 0 },
            Optimizer = new() { LearningRate = 5e-3, Beta1 = 0.9, HoldSteps = Steps / 2, FallSteps = Steps / 2 },
        },
        Discriminator = new() { Kind = "neighbours", Memory = 1024 },
        BatchSize = 64,
        Stop = new() { Steps = Steps },
    };
}

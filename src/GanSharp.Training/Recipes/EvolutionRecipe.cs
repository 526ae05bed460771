namespace GanSharp.Training;

/// <summary>
/// D compares distances to the nearest samples of both sides, and G learns from losses alone.
/// </summary>
internal static class EvolutionRecipe
{
    private const string Name = "evolution";

    public static Recipe Create() => new(
        Name,
        "neither player needs a gradient: nearest neighbours judge, G evolves",
        "Salimans et al. 2017, arXiv:1703.03864",
        Game(Start.Images(Name), [16], steps: 2000),
        Game(Start.Points(Name), [32, 32], steps: 6000));

    private static GanOptions Game(GanOptions options, OptionList<int> hidden, long steps) => options with
    {
        Generator = new()
        {
            Learning = "evolution",
            Network = new() { Architecture = "mlp", Hidden = hidden, Activation = "tanh", Normalization = "none", DenseWidth = 0 },
            Optimizer = new() { LearningRate = 5e-3, Beta1 = 0.9, HoldSteps = steps / 2, FallSteps = steps / 2 },
        },
        Discriminator = new() { Kind = "neighbours", Memory = 1024 },
        BatchSize = 64,
        Stop = new() { Steps = steps },
    };
}

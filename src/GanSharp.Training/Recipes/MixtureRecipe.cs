namespace GanSharp.Training;

/// <summary>
/// G is no network but a mixture of Gaussians, and learns from D's outputs as rewards. D is a perceptron, and could be anything that gives a number.
/// </summary>
internal static class MixtureRecipe
{
    private const string Name = "mixture";

    public static Recipe Create() => new(
        Name,
        "G is a mixture of Gaussians that learns from rewards",
        "Goodfellow et al. 2014, arXiv:1406.2661, with the estimate of Williams 1992 (REINFORCE)",
        Game,
        Game)
    {
        VectorsOnly = true,
    };

    private static GanOptions Game => Start.Points(Name) with
    {
        Data = new() { Source = "ring8" },
        Latent = new() { Size = 3, Distribution = "normal" },
        Generator = Start.Points(Name).Generator with { Kind = "mixture", Learning = "score", Optimizer = new() { LearningRate = 5e-3, Beta1 = 0.9, HoldSteps = 8000, FallSteps = 12_000 } },
        Penalties = [new("r1", 0.05)],
    };
}

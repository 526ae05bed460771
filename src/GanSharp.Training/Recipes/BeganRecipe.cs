namespace GanSharp.Training;

/// <summary>
/// BEGAN: D reconstructs, and G makes what D reconstructs well. ELU and no normalization, as in the paper.
/// </summary>
internal static class BeganRecipe
{
    private const string Name = "began";

    public static Recipe Create() => new(
        Name,
        "D is an autoencoder, held in balance with G",
        "Berthelot et al. 2017, arXiv:1703.10717",
        Game(Start.Images(Name)),
        Game(Start.Points(Name)));

    private static GanOptions Game(GanOptions options) => options
        .WithG(g => g with { Normalization = "none", Activation = "elu" })
        .WithD(d => d with { Normalization = "none", Activation = "elu", Autoencoder = true })
        .WithOptimizers(g => g with { LearningRate = 2e-4 }, d => d with { LearningRate = 2e-4 }) with
    {
        Objective = "energy-balance",
    };
}

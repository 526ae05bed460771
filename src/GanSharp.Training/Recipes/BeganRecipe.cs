namespace GanSharp.Training;

/// <summary>
/// BEGAN: D reconstructs, and G makes what D reconstructs well. ELU as in the paper; on images with BatchNorm, without which DCGAN's
/// first weights leave both players silent.
/// </summary>
internal static class BeganRecipe
{
    private const string Name = "began";

    public static Recipe Create() => new(
        Name,
        "D is an autoencoder, held in balance with G",
        "Berthelot et al. 2017, arXiv:1703.10717",
        Game(Start.Images(Name), "batch"),
        Game(Start.Points(Name), "none"));

    private static GanOptions Game(GanOptions options, string normalization) => options
        .WithG(g => g with { Normalization = normalization, Activation = "elu" })
        .WithD(d => d with { Normalization = normalization, Activation = "elu", Autoencoder = true })
        .WithOptimizers(g => g with { LearningRate = 4e-4 }, d => d with { LearningRate = 4e-4 }) with
    {
        Objective = "energy-balance",
    };
}

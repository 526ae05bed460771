namespace GanSharp.Training;

/// <summary>
/// BEGAN: D reconstructs, and G makes what D reconstructs well. ELU as in the paper; on images with BatchNorm, without which DCGAN's
/// first weights leave both players silent. The paper's balance moves by 0.001 of the errors' difference in each of some 200,000 steps: in 3,000 it hardly leaves 0, at which D does not play. Here it
/// moves by a tenth, towards errors that are nearly equal. (Fréchet distance on digits after 3,000 steps with the paper's 0.001 and ratio of 0.5: 272, recall 0.04; so 103 and 0.68.)
/// A code must be smaller than the sample, or D reconstructs everything: for points it is one number. Even so this game finds one or two of the modes of a mixture.
/// </summary>
internal static class BeganRecipe
{
    private const string Name = "began";

    public static Recipe Create() => new(
        Name,
        "D is an autoencoder, held in balance with G",
        "Berthelot et al. 2017, arXiv:1703.10717",
        Game(Start.Images(Name), "batch") with { Energy = new() { Ratio = 0.9, Gain = 0.1 } },
        Game(Start.Points(Name).WithD(d => d with { CodeSize = 1 }), "none") with { Energy = new() { Ratio = 0.8, Gain = 1 } });

    private static GanOptions Game(GanOptions options, string normalization) => options
        .WithG(g => g with { Normalization = normalization, Activation = "elu" })
        .WithD(d => d with { Normalization = normalization, Activation = "elu", Autoencoder = true })
        .WithOptimizers(g => g with { LearningRate = 4e-4 }, d => d with { LearningRate = 4e-4 }) with
    {
        Objective = "energy-balance",
    };
}

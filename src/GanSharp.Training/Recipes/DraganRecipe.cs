namespace GanSharp.Training;

/// <summary>
/// DRAGAN: the slope of D is held to 1 in the neighbourhood of real samples. On images D, which has no BatchNorm and a bounded slope, needs the larger step size and Adam without a mean of
/// gradients, as the critic of <c>wgan-gp</c>: else G runs ahead and keeps a few digits (Fréchet distance 186 and recall 0.006 after 3,000 steps; so 19 and 0.88).
/// </summary>
internal static class DraganRecipe
{
    private const string Name = "dragan";

    public static Recipe Create() => new(
        Name,
        "a gradient penalty around the data only",
        "Kodali et al. 2017, arXiv:1705.07215",
        Start.Images(Name).WithD(d => d with { Normalization = "none" }).WithOptimizers(g => g with { LearningRate = 4e-4, Beta1 = 0, Beta2 = 0.9 }, d => d with { LearningRate = 1e-3, Beta1 = 0, Beta2 = 0.9 }) with
        {
            Penalties = [new("dragan", 1)],
        },
        Start.Points(Name).WithLivelyD() with { Penalties = [new("dragan", 0.1)] });
}

namespace GanSharp.Training;

/// <summary>
/// DRAGAN: the slope of D is held to 1 in the neighbourhood of real samples. With BatchNorm's step sizes and betas on images G runs ahead and keeps a few digits (Fréchet distance 186 and recall 0.006 after 3,000 steps).
/// </summary>
internal static class DraganRecipe
{
    private const string Name = "dragan";

    public static Recipe Create() => new(
        Name,
        "a gradient penalty around the data only",
        "Kodali et al. 2017, arXiv:1705.07215",
        Start.ImagesWithoutBatchNorm(Name) with { Penalties = [new("dragan", 1, EverySteps: 4)] },
        Start.Points(Name).WithLivelyD() with { Penalties = [new("dragan", 0.1)] });
}

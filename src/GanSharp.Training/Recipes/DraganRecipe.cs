namespace GanSharp.Training;

/// <summary>
/// DRAGAN: the slope of D is held to 1 in the neighbourhood of real samples.
/// </summary>
internal static class DraganRecipe
{
    private const string Name = "dragan";

    public static Recipe Create() => new(
        Name,
        "a gradient penalty around the data only",
        "Kodali et al. 2017, arXiv:1705.07215",
        Start.Images(Name).WithD(d => d with { Normalization = "none" }) with { Penalties = [new("dragan", 10)] },
        Start.Points(Name) with { Penalties = [new("dragan", 0.1)] });
}

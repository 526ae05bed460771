namespace GanSharp.Training;

/// <summary>
/// The relativistic average GAN.
/// </summary>
internal static class RaganRecipe
{
    private const string Name = "ragan";

    public static Recipe Create() => new(
        Name,
        "D says how much more real a sample is than the others are on average",
        "Jolicoeur-Martineau 2019, arXiv:1807.00734",
        Start.Images(Name) with { Objective = "relativistic-average" },
        Start.Points(Name, steps: 30_000, beta2: 0.9).WithLivelyD() with { Objective = "relativistic-average", Penalties = [new("r1", 0.05)] });
}

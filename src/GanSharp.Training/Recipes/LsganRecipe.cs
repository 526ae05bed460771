namespace GanSharp.Training;

/// <summary>
/// Least squares: samples far on the right side of D still have a gradient.
/// </summary>
internal static class LsganRecipe
{
    private const string Name = "lsgan";

    public static Recipe Create() => new(
        Name,
        "squared errors in the place of cross-entropy",
        "Mao et al. 2017, arXiv:1611.04076",
        Start.Images(Name) with { Objective = "least-squares" },
        Start.Points(Name, beta2: 0.9).WithLivelyD() with { Objective = "least-squares", Penalties = [new("r1", 0.02), new("r2", 0.02)] });
}

namespace GanSharp.Training;

/// <summary>
/// PacGAN: a D that sees several samples at once notices when they are too much alike. Packing goes with any loss (the paper's section 2); on points it is the one of r3gan, with which
/// the packs of the grid's 25 modes settle in a quarter of the steps.
/// </summary>
internal static class PacganRecipe
{
    private const string Name = "pacgan";

    public static Recipe Create() => new(
        Name,
        "D judges packs of samples, so that missing modes show",
        "Lin et al. 2018, arXiv:1712.04086",
        Start.Images(Name).WithD(d => d with { Pack = 2 }),
        Start.Points(Name, steps: 30_000, learningRate: 2e-3, beta2: 0.9).WithD(d => d with { Pack = 2 }) with { Objective = "relativistic-paired", Penalties = [new("r1", 0.03), new("r2", 0.03)] });
}

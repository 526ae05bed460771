namespace GanSharp.Training;

/// <summary>
/// PacGAN: a D that sees several samples at once notices when they are too much alike. Packing goes with any loss (the paper's section 2); on points it is the one of r3gan. On
/// the grid, two seeds had 96.8% and 97.0% of the samples within three standard deviations after 30,000 steps, and 96.2% and 94.2% with the first GAN's loss after 40,000.
/// On images D has no BatchNorm, which takes from each batch the means that tell how often a mode comes; R1 holds D's slope down in its place (docs/decisions/0018-how-often-a-mode-comes.md).
/// </summary>
internal static class PacganRecipe
{
    private const string Name = "pacgan";

    public static Recipe Create() => new(
        Name,
        "D judges packs of samples, so that missing modes show",
        "Lin et al. 2018, arXiv:1712.04086",
        Start.ImagesWithoutBatchNorm(Name).WithD(d => d with { Pack = 2 }) with { Penalties = [new("r1", 0.5, EverySteps: 4)] },
        Start.Points(Name, steps: 30_000, learningRate: 2e-3, beta2: 0.9).WithD(d => d with { Pack = 2 }) with { Objective = "relativistic-paired", Penalties = [new("r1", 0.03), new("r2", 0.03)] });
}

namespace GanSharp.Training;

/// <summary>
/// PacGAN: a D that sees several samples at once notices when they are too much alike.
/// </summary>
internal static class PacganRecipe
{
    private const string Name = "pacgan";

    public static Recipe Create() => new(
        Name,
        "D judges packs of samples, so that missing modes show",
        "Lin et al. 2018, arXiv:1712.04086",
        Start.Images(Name).WithD(d => d with { Pack = 2 }),
        Start.Points(Name, steps: 80_000).WithD(d => d with { Pack = 2, Activation = "leaky-relu" }) with { Penalties = [new("r1", 0.01)] });
}

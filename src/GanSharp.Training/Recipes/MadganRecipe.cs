namespace GanSharp.Training;

/// <summary>
/// MAD-GAN: D also says which generator made a sample; the generators are only paid for being real.
/// </summary>
internal static class MadganRecipe
{
    private const string Name = "madgan";

    public static Recipe Create() => new(
        Name,
        "several G, told apart by D, which drives them to different modes",
        "Ghosh et al. 2018, arXiv:1704.02906",
        Start.Images(Name) with { Players = new() { Generators = 4, SharedLayers = true }, Task = new() { Name = "source", GeneratorWeight = 0 } },
        Start.Points(Name) with { Players = new() { Generators = 8 }, Task = new() { Name = "source", GeneratorWeight = 0 }, Penalties = [new("r1", 0.05)] });
}

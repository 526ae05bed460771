namespace GanSharp.Training;

/// <summary>
/// MGAN: a mixture of generators that share all layers but the first, and a classifier on D's features that tells them apart.
/// </summary>
internal static class MganRecipe
{
    private const string Name = "mgan";

    public static Recipe Create() => new(
        Name,
        "several G that share layers and are paid for being told apart",
        "Hoang et al. 2018, arXiv:1708.02556",
        Start.Images(Name) with { Players = new() { Generators = 4, SharedLayers = true }, Task = new() { Name = "source", GeneratorWeight = 0.1 } },
        Start.Points(Name) with { Players = new() { Generators = 8, SharedLayers = true }, Task = new() { Name = "source", GeneratorWeight = 0.1 }, Objective = "relativistic-paired", Penalties = [new("r1", 0.01), new("r2", 0.01)] });
}

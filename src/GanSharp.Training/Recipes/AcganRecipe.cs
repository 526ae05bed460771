namespace GanSharp.Training;

/// <summary>
/// The auxiliary classifier GAN: G is told the label, D has to find it out beside telling real from generated.
/// On points a class is told best far from its neighbours: where that counts as much for G as being real, samples leave the modes (60.6% within three standard deviations on the grid, and 17
/// modes of 25; 95.8% and all modes with a weight of 0.1).
/// </summary>
internal static class AcganRecipe
{
    private const string Name = "acgan";

    public static Recipe Create() => new(
        Name,
        "D also tells the class, and G makes samples whose class can be told",
        "Odena et al. 2017, arXiv:1610.09585",
        Start.Images(Name).WithG(g => g with { Condition = "concat" }) with { Task = new() { Name = "classify" } },
        Start.Points(Name).WithG(g => g with { Condition = "concat" }) with { Task = new() { Name = "classify", GeneratorWeight = 0.1 }, Penalties = [new("r1", 0.05)] });
}

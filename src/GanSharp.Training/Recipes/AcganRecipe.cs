namespace GanSharp.Training;

/// <summary>
/// The auxiliary classifier GAN: G is told the label, D has to find it out beside telling real from generated.
/// </summary>
internal static class AcganRecipe
{
    private const string Name = "acgan";

    public static Recipe Create() => new(
        Name,
        "D also tells the class, and G makes samples whose class can be told",
        "Odena et al. 2017, arXiv:1610.09585",
        Start.Images(Name).WithG(g => g with { Condition = "concat" }) with { Task = new() { Name = "classify" } },
        Start.Points(Name).WithG(g => g with { Condition = "concat" }) with { Task = new() { Name = "classify" }, Penalties = [new("r1", 0.05)] });
}

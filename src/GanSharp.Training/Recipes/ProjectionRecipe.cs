namespace GanSharp.Training;

/// <summary>
/// The projection discriminator, and class-conditional BatchNorm in G.
/// </summary>
internal static class ProjectionRecipe
{
    private const string Name = "projection";

    public static Recipe Create() => new(
        Name,
        "the label as a projection in D and a scale for each class in G",
        "Miyato and Koyama 2018, arXiv:1802.05637",
        Start.Images(Name).WithG(g => g with { Condition = "batch-norm" }).WithD(d => d with { Condition = "projection" }),
        Start.Points(Name).WithG(g => g with { Condition = "concat" }).WithD(d => d with { Condition = "projection" }) with { Penalties = [new("r1", 0.01)] });
}

namespace GanSharp.Training;

/// <summary>
/// The conditional GAN: the label joins the latent in G and the sample in D.
/// </summary>
internal static class CganRecipe
{
    private const string Name = "cgan";

    public static Recipe Create() => new(
        Name,
        "both players are told the label: samples of the class that you ask for",
        "Mirza and Osindero 2014, arXiv:1411.1784",
        Start.Images(Name).WithG(g => g with { Condition = "concat" }).WithD(d => d with { Condition = "concat" }),
        Start.Points(Name).WithG(g => g with { Condition = "concat" }).WithD(d => d with { Condition = "concat" }) with { Penalties = [new("r1", 0.05)] });
}

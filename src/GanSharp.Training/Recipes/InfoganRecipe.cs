namespace GanSharp.Training;

/// <summary>
/// InfoGAN: a category of ten and two numbers beside the noise, which D must be able to read off G's samples.
/// </summary>
internal static class InfoganRecipe
{
    private const string Name = "infogan";

    public static Recipe Create() => new(
        Name,
        "finds categories and directions without labels: codes that can be read off a sample",
        "Chen et al. 2016, arXiv:1606.03657",
        Start.Images(Name) with { Latent = new() { Size = 62, Categories = 10, Continuous = 2 }, Task = new() { Name = "codes" } },
        Start.Points(Name, beta2: 0.9) with { Latent = new() { Size = 2, Distribution = "uniform", Categories = 8 }, Task = new() { Name = "codes" }, Penalties = [new("r1", 0.05)] });
}

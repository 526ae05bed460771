namespace GanSharp.Training;

/// <summary>
/// The hinge game with spectral normalisation, which holds the slope of D down without a penalty.
/// </summary>
internal static class HingeSnRecipe
{
    private const string Name = "hinge-sn";

    public static Recipe Create() => new(
        Name,
        "margins, and a D whose every layer has a slope of 1",
        "Miyato et al. 2018, arXiv:1802.05957",
        Start.Images(Name).WithD(d => d with { Normalization = "none", Weights = "spectral" }) with { Objective = "hinge" },
        Start.Points(Name).WithD(d => d with { Weights = "spectral" }) with { Objective = "hinge" });
}

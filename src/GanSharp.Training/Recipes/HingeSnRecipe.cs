namespace GanSharp.Training;

/// <summary>
/// The hinge game with spectral normalisation, which holds the slope of D down without a penalty. On points such a D is flat and learns slowly: it needs the paper's five updates for each
/// of G and Adam without a mean of gradients (its setting D). With one update G runs ahead of it, and finds none of the ring's modes.
/// </summary>
internal static class HingeSnRecipe
{
    private const string Name = "hinge-sn";

    public static Recipe Create() => new(
        Name,
        "margins, and a D whose every layer has a slope of 1",
        "Miyato et al. 2018, arXiv:1802.05957",
        Start.ImagesWithoutBatchNorm(Name).WithD(d => d with { Weights = "spectral" }) with { Objective = "hinge" },
        Start.Points(Name, steps: 10_000, beta2: 0.9).WithD(d => d with { Weights = "spectral" }).WithOptimizers(g => g with { Beta1 = 0 }, d => d with { Beta1 = 0 }) with
        {
            Objective = "hinge",
            Schedule = new() { DiscriminatorUpdates = 5 },
        });
}

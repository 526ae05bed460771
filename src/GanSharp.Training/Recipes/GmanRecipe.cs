namespace GanSharp.Training;

/// <summary>
/// GMAN: G has to convince several discriminators at once.
/// </summary>
internal static class GmanRecipe
{
    private const string Name = "gman";

    public static Recipe Create() => new(
        Name,
        "one G against several D, the strictest of which counts most",
        "Durugkar et al. 2017, arXiv:1611.01673",
        Start.Images(Name) with { Players = new() { Discriminators = 2, Aggregate = "softmax" }, Stop = new() { Steps = 2000 } },
        Start.Points(Name, beta2: 0.9).WithLivelyD() with { BatchSize = 240, Players = new() { Discriminators = 3, Aggregate = "softmax" }, Penalties = [new("r1", 0.05)] });
}

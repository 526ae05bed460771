namespace GanSharp.Training;

/// <summary>
/// GMMN: G minimizes the maximum mean discrepancy between its samples and real ones. D has nothing to learn.
/// </summary>
internal static class MmdRecipe
{
    private const string Name = "mmd";

    public static Recipe Create() => new(
        Name,
        "D is no network: a kernel that compares two batches",
        "Li et al. 2015, arXiv:1502.02761",
        Game(Start.Images(Name).WithG(g => g with { Normalization = "batch" })) with { BatchSize = 256, Stop = new() { Steps = 1500 } },
        Game(Start.Points(Name)));

    // The kernel is a critic in a ball of functions: what it says of the two sides differs by the squared discrepancy.
    private static GanOptions Game(GanOptions options) => options with { Objective = "wasserstein", Discriminator = options.Discriminator with { Kind = "kernel" } };
}

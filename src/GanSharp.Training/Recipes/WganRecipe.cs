namespace GanSharp.Training;

/// <summary>
/// WGAN with clipped weights and RMSProp. The paper makes five updates of the critic for each of G, with step sizes of 5e-5.
/// </summary>
internal static class WganRecipe
{
    private const string Name = "wgan";

    public static Recipe Create() => new(
        Name,
        "the first critic, its weights clipped",
        "Arjovsky et al. 2017, arXiv:1701.07875",
        Game(Start.Images(Name).WithG(g => g with { BaseChannels = 32 }), 3e-4, 2),
        Game(Start.Points(Name, steps: 8000), 5e-4, 5));

    private static GanOptions Game(GanOptions options, double rate, int criticUpdates) =>
        options.WithOptimizers(g => g with { Algorithm = "rmsprop", LearningRate = rate }, d => d with { Algorithm = "rmsprop", LearningRate = rate }) with
        {
            Objective = "wasserstein",
            Discriminator = new()
            {
                Network = options.Discriminator.Network with { Normalization = "none" },
                Optimizer = options.Discriminator.Optimizer with { Algorithm = "rmsprop", LearningRate = rate },
                ClipWeights = 0.03,
            },
            Schedule = new() { DiscriminatorUpdates = criticUpdates },
        };
}

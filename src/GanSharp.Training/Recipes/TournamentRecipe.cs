namespace GanSharp.Training;

/// <summary>
/// A tournament: players take turns, are rated like chess players, and the worst of a side becomes a changed copy of the best.
/// </summary>
internal static class TournamentRecipe
{
    private const string Name = "tournament";

    public static Recipe Create() => new(
        Name,
        "many small G against many small D, rated by matches; the best replace the worst",
        "Olsson et al. 2018, arXiv:1808.04888, for ratings of players by matches",
        Game(Start.Images(Name), g: [128, 256], d: [128, 64], 8, 4000),
        Game(Start.Points(Name), g: [64, 64], d: [64, 64], 10, 40_000) with { Penalties = [new("r1", 0.01)] });

    private static GanOptions Game(GanOptions options, OptionList<int> g, OptionList<int> d, int players, long steps)
    {
        NetworkOptions network = new() { Architecture = "mlp", Normalization = "none", DenseWidth = 0 };
        OptimizerOptions adam = new() { LearningRate = 1e-3, HoldSteps = steps / 2, FallSteps = steps / 2 };
        return options with
        {
            BatchSize = 32 * players,
            Players = new() { Generators = players, Discriminators = players, Meeting = "turns", RateEverySteps = steps / 20 },
            Generator = new() { Network = network with { Hidden = g, Activation = "leaky-relu" }, Optimizer = adam },
            Discriminator = new() { Network = network with { Hidden = d, Activation = "leaky-relu" }, Optimizer = adam },
            Stop = new() { Steps = steps },
        };
    }
}

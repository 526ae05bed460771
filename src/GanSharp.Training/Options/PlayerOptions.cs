namespace GanSharp.Training;

/// <summary>One player of the game: its network and its optimizer.</summary>
public sealed record PlayerOptions
{
    /// <summary>The player's network.</summary>
    [Option("the player's network")]
    public NetworkOptions Network { get; init; } = new();

    /// <summary>The player's optimizer.</summary>
    [Option("the player's optimizer")]
    public OptimizerOptions Optimizer { get; init; } = new();

    /// <summary>After each update, weights are cut to lie within this distance of 0 (Arjovsky et al. 2017; theirs is 0.01); 0 for no limit. Default 0.</summary>
    [Option("weights are cut to lie within this distance of 0, 0 for no limit", Min = 0, Max = 1e6)]
    public double ClipWeights { get; init; }

    /// <summary>
    /// What the player is: a <c>network</c>; D: <c>kernel</c>, the witness of the maximum mean discrepancy (Li et al. 2015), <c>neighbours</c>, the ratio of distances to the nearest of both sides, or boosted
    /// <c>stumps</c>; G: <c>mixture</c>, of Gaussians. Default <c>network</c>.
    /// </summary>
    [Option("what the player is; D: kernel, neighbours or stumps; G: a mixture of Gaussians", Choices = new[] { "network", "kernel", "neighbours", "stumps", "mixture" })]
    public string Kind { get; init; } = "network";

    /// <summary>
    /// How G learns: by the <c>gradient</c> through D; by <c>evolution</c> of its weights, from losses alone (Salimans et al. 2017); by the <c>score</c> function, from D's outputs as
    /// rewards (Williams 1992), of its samples' density where it is a mixture, of noise on its samples where it is a network. Default <c>gradient</c>.
    /// </summary>
    [Option("how G learns: by the gradient through D, by evolution from losses, by the score function from rewards", Choices = new[] { "gradient", "evolution", "score" })]
    public string Learning { get; init; } = "gradient";

    /// <summary>Pairs of weights that evolution tries in an update, or of places around each sample of a network that learns by the score function. Default 16.</summary>
    [Option("pairs of weights that evolution tries in an update, or of places around each sample (score)", Min = 1, Max = 10000)]
    public int Pairs { get; init; } = 16;

    /// <summary>How far evolution moves weights, or the score function samples, which are scaled to [-1, 1]: a standard deviation. Default 0.02.</summary>
    [Option("how far evolution moves weights, or score samples, a standard deviation", Above = 0, Max = 10)]
    public double Deviation { get; init; } = 0.02;

    /// <summary>Gaussians of a mixture. Default 50.</summary>
    [Option("Gaussians of a mixture", Min = 1, Max = 100000)]
    public int Components { get; init; } = 50;

    /// <summary>Samples of each side that neighbours remember, and stumps that are kept. Default 1024.</summary>
    [Option("samples of each side that neighbours remember, or stumps that are kept", Min = 16, Max = 1e6)]
    public int Memory { get; init; } = 1024;
}

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
}

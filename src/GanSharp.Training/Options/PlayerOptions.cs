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
}

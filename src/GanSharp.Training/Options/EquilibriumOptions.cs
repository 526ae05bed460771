namespace GanSharp.Training;

/// <summary>
/// When the players count as even: D is wrong about half of the time on held-out real and new generated samples, for a stretch of steps. D sees the two sides apart, in
/// batches as in the game; what counts is the mean of its accuracies on both, for each of several discriminators.
/// </summary>
public sealed record EquilibriumOptions
{
    /// <summary>How far D's accuracy may lie from one half; 0 does not look for an equilibrium. Default 0.</summary>
    [Option("how far D's accuracy on held-out real and new generated samples may lie from one half; 0 does not look for an equilibrium", Min = 0, Below = 0.5, MayChangeOnResume = true)]
    public double Band { get; init; }

    /// <summary>For how many steps it must stay there. Default 1000.</summary>
    [Option("steps for which it must stay there", Min = 1, Max = 1e12, MayChangeOnResume = true)]
    public long Stretch { get; init; } = 1000;

    /// <summary>Steps between two looks. Default 100.</summary>
    [Option("steps between two looks", Min = 1, Max = 1e12, MayChangeOnResume = true)]
    public long EverySteps { get; init; } = 100;

    /// <summary>Samples of each side in a look, made whole batches. Default 1000.</summary>
    [Option("samples of each side in a look, made whole batches", Min = 10, Max = 100_000, MayChangeOnResume = true)]
    public int Samples { get; init; } = 1000;
}

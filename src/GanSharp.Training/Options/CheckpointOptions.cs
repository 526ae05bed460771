namespace GanSharp.Training;

/// <summary>When the whole state is saved. The end of a training, Ctrl-C included, always saves.</summary>
public sealed record CheckpointOptions
{
    /// <summary>Steps between checkpoints; 0 saves only at the end. Default 500.</summary>
    [Option("steps between checkpoints, 0 saves only at the end", Min = 0, Max = 1e12, MayChangeOnResume = true)]
    public long EverySteps { get; init; } = 500;

    /// <summary>How many of the newest checkpoints stay. Default 3.</summary>
    [Option("how many of the newest checkpoints stay", Min = 1, Max = 1e6, MayChangeOnResume = true)]
    public int Keep { get; init; } = 3;
}

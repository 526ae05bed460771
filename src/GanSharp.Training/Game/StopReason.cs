namespace GanSharp.Training;

/// <summary>Why a training ended.</summary>
public enum StopReason
{
    /// <summary>The number of steps of <see cref="StopOptions.Steps"/> is reached.</summary>
    Steps,

    /// <summary>The minutes of <see cref="StopOptions.Minutes"/> are used up.</summary>
    Minutes,

    /// <summary>The caller asked for it; the step was finished and a checkpoint saved.</summary>
    Cancelled,
}

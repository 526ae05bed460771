namespace GanSharp.Training;

/// <summary>One way for a training to end.</summary>
/// <param name="Reason">Its name.</param>
/// <param name="IsReached">Whether it is the time.</param>
internal sealed record StopRule(StopReason Reason, Func<bool> IsReached);

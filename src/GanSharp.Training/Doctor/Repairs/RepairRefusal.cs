namespace GanSharp.Training;

/// <summary>An illness that is left as it is, in a run that repairs.</summary>
/// <param name="Step">The step after which it was seen.</param>
/// <param name="Illness">Its name.</param>
/// <param name="Reason">Why nothing is changed, in words.</param>
public sealed record RepairRefusal(long Step, string Illness, string Reason);

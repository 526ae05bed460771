namespace GanSharp.Training;

/// <summary>A finding that appeared in the course of a training, or went.</summary>
/// <param name="Step">The step.</param>
/// <param name="Illness">Its name.</param>
/// <param name="Finding">The finding; null where it went.</param>
public sealed record FindingChange(long Step, string Illness, Finding? Finding);

namespace GanSharp.Training;

/// <summary>Other players move from now on.</summary>
/// <param name="Step">The first step of the phase, from 1.</param>
/// <param name="Phase">The phase.</param>
public sealed record PhaseChange(long Step, Phase Phase);

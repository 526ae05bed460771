namespace GanSharp.Training;

/// <summary>A grid of samples that a run has written.</summary>
/// <param name="Step">The step it was drawn after.</param>
/// <param name="Path">The PNG file.</param>
public sealed record RunGrid(long Step, string Path);

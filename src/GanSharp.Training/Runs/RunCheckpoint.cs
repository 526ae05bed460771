namespace GanSharp.Training;

/// <summary>A checkpoint that a run has kept.</summary>
/// <param name="Step">The step it was saved after.</param>
/// <param name="Path">The safetensors file.</param>
public sealed record RunCheckpoint(long Step, string Path);

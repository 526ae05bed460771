namespace GanSharp.Training;

/// <summary>A checkpoint is on the disk.</summary>
/// <param name="Step">The step after which it was taken.</param>
/// <param name="Path">The file.</param>
/// <param name="Removed">Older checkpoints that were deleted for it.</param>
public sealed record CheckpointSaved(long Step, string Path, IReadOnlyList<string> Removed);

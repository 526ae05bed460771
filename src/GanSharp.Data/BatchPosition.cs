namespace GanSharp.Data;

/// <summary>Where a <see cref="BatchSampler"/> stands: all that a checkpoint has to keep of it.</summary>
/// <param name="Epoch">Epochs completed.</param>
/// <param name="Position">Examples of the current epoch that were given out, 0 to the set's count - 1.</param>
public readonly record struct BatchPosition(long Epoch, int Position);

namespace GanSharp.Training;

/// <summary>A number that a checkpoint holds beside the tensors: a step counter, a place in a stream or in the data.</summary>
/// <param name="Name">Its name in the checkpoint.</param>
/// <param name="Read">The number now.</param>
/// <param name="Write">Goes back to a number that was read before.</param>
public sealed record Counter(string Name, Func<long> Read, Action<long> Write);

namespace GanSharp.Training;

/// <summary>A stretch of the training in which the same players take the same turns.</summary>
/// <param name="Name">Who moves: <c>discriminator</c>, <c>generator</c> or <c>both</c>.</param>
/// <param name="First">Its first step, from 1.</param>
/// <param name="Last">Its last step; <see cref="long.MaxValue"/> for the phase that never ends.</param>
/// <param name="Turns">What happens in each of its steps, in order.</param>
public sealed record Phase(string Name, long First, long Last, IReadOnlyList<Turn> Turns);

using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>A penalty as a player has it.</summary>
/// <param name="Penalty">The penalty.</param>
/// <param name="Weight">What it is multiplied with before it is added to the loss.</param>
/// <param name="Random">Where it draws from.</param>
public sealed record WeightedPenalty(IPenalty Penalty, double Weight, RandomStream Random);

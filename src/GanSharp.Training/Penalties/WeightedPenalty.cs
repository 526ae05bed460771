using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>A penalty as a player has it.</summary>
/// <param name="Penalty">The penalty.</param>
/// <param name="Weight">What it is multiplied with before it is added to the loss.</param>
/// <param name="Random">Where it draws from.</param>
/// <param name="EverySteps">It counts in each so many steps only, with so many times its weight (lazy regularisation, Karras et al. 2020, arXiv:1912.04958).</param>
public sealed record WeightedPenalty(IPenalty Penalty, double Weight, RandomStream Random, int EverySteps = 1)
{
    /// <summary>Whether it counts in a step, from 1.</summary>
    public bool IsDueAt(long step) => (step - 1) % EverySteps == 0;
}

using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The game of Goodfellow et al. 2014 with the goal for G that they used: D as in <see cref="Minimax"/>, G minimizes
/// -mean log σ(fake), whose gradient is strong while D wins.
/// </summary>
public sealed class NonSaturating : IObjective
{
    /// <inheritdoc/>
    public string Name => "non-saturating";

    /// <inheritdoc/>
    public DiscriminatorOutput Output => DiscriminatorOutput.Logit;

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(Tensor real, Tensor fake) => CrossEntropy.OfReal(real) + CrossEntropy.OfFake(fake);

    /// <inheritdoc/>
    public Tensor GeneratorLoss(Tensor fake) => CrossEntropy.OfReal(fake);
}

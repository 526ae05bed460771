using GanSharp.Networks;
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
    public Tensor DiscriminatorLoss(in Verdict real, in Verdict fake) => CrossEntropy.OfReal(real.Logits) + CrossEntropy.OfFake(fake.Logits);

    /// <inheritdoc/>
    public Tensor GeneratorLoss(in Verdict fake, in Verdict real) => CrossEntropy.OfReal(fake.Logits);
}

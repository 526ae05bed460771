using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The game of Goodfellow et al. 2014, equation 1, with σ the logistic function of D's logits: D minimizes
/// -mean log σ(real) - mean log(1 - σ(fake)), G minimizes mean log(1 - σ(fake)). G's gradient vanishes while D wins
/// (it saturates); <see cref="NonSaturating"/> is the authors' remedy.
/// </summary>
public sealed class Minimax : IObjective
{
    /// <inheritdoc/>
    public string Name => "minimax";

    /// <inheritdoc/>
    public DiscriminatorOutput Output => DiscriminatorOutput.Logit;

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(in Verdict real, in Verdict fake) => CrossEntropy.OfReal(real.Logits) + CrossEntropy.OfFake(fake.Logits);

    /// <inheritdoc/>
    public Tensor GeneratorLoss(in Verdict fake, in Verdict real) => CrossEntropy.OfFake(fake.Logits) * -1f;
}

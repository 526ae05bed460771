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
    public Tensor DiscriminatorLoss(Tensor real, Tensor fake) => CrossEntropy.OfReal(real) + CrossEntropy.OfFake(fake);

    /// <inheritdoc/>
    public Tensor GeneratorLoss(Tensor fake) => CrossEntropy.OfFake(fake) * -1f;
}

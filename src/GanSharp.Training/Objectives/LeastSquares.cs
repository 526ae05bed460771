using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The game of Mao et al. 2017, arXiv:1611.04076, with their targets 0 and 1: D minimizes ½ mean (real - 1)² + ½ mean fake²,
/// G minimizes ½ mean (fake - 1)². The gradient of a sample grows with its distance from the target, on either side.
/// </summary>
public sealed class LeastSquares : IObjective
{
    /// <inheritdoc/>
    public string Name => "least-squares";

    /// <inheritdoc/>
    public DiscriminatorOutput Output => DiscriminatorOutput.Value;

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(in Verdict real, in Verdict fake) => (Squares(real.Logits - 1f) + Squares(fake.Logits)) * 0.5f;

    /// <inheritdoc/>
    public Tensor GeneratorLoss(in Verdict fake, in Verdict real) => Squares(fake.Logits - 1f) * 0.5f;

    private static Tensor Squares(Tensor x) => (x * x).Mean();
}

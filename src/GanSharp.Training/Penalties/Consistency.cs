using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Balanced consistency regularisation (Zhao et al. 2020, arXiv:2002.04724): mean (D(x) - D(T(x)))² over real and over generated samples, where T changes a sample
/// in a way that should not matter: images move by up to an eighth of their side, vectors by noise of 0.05. The paper's weight is 10.
/// </summary>
public sealed class Consistency : IPenalty
{
    private const float Noise = 0.05f;

    /// <inheritdoc/>
    public string Name => "consistency";

    /// <inheritdoc/>
    public Tensor Of(in PenaltyInputs inputs) => Difference(inputs, inputs.Real, inputs.OnReal) + Difference(inputs, inputs.Fake, inputs.OnFake);

    private static Tensor Difference(in PenaltyInputs inputs, Tensor x, in Networks.Verdict verdict)
    {
        Tensor changed = x.Rank == 4 ? Translation.Move(x, inputs.Random) : x + inputs.Workspace.Normal(x.Shape, inputs.Random, 0, Noise);
        Tensor difference = verdict.Logits - inputs.Network.Forward(changed, inputs.Pass);
        return (difference * difference).Mean();
    }
}

using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The hinge game of Lim and Ye 2017, arXiv:1705.02894, and Miyato et al. 2018: D minimizes mean relu(1 - real) + mean relu(1 + fake), so
/// that samples beyond the margin no longer count; G minimizes -mean fake.
/// </summary>
public sealed class Hinge : IObjective
{
    /// <inheritdoc/>
    public string Name => "hinge";

    /// <inheritdoc/>
    public DiscriminatorOutput Output => DiscriminatorOutput.Value;

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(in Verdict real, in Verdict fake) => (1f - real.Logits).Relu().Mean() + (fake.Logits + 1f).Relu().Mean();

    /// <inheritdoc/>
    public Tensor GeneratorLoss(in Verdict fake, in Verdict real) => fake.Logits.Mean() * -1f;
}

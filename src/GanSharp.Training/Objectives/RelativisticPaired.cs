using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The relativistic pairing game of Jolicoeur-Martineau 2019, arXiv:1807.00734, which R3GAN plays (Huang et al. 2024, arXiv:2501.05441): with each real
/// sample paired with a generated one, D minimizes -mean log σ(real - fake), G minimizes -mean log σ(fake - real).
/// </summary>
public sealed class RelativisticPaired : IObjective
{
    /// <inheritdoc/>
    public string Name => "relativistic-paired";

    /// <inheritdoc/>
    public DiscriminatorOutput Output => DiscriminatorOutput.Value;

    /// <inheritdoc/>
    public bool ComparesWithReal => true;

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(in Verdict real, in Verdict fake) => CrossEntropy.OfReal(real.Logits - fake.Logits);

    /// <inheritdoc/>
    public Tensor GeneratorLoss(in Verdict fake, in Verdict real) => CrossEntropy.OfReal(fake.Logits - real.Logits);
}

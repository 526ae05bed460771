using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The energy-based game of Zhao, Mathieu and LeCun 2017, arXiv:1609.03126, equations 1 and 2: D is an autoencoder whose error is a sample's energy E (its
/// output is -E). D minimizes mean E(real) + mean relu(margin - E(fake)), G minimizes mean E(fake).
/// </summary>
/// <param name="margin">The energy beyond which D no longer pushes generated samples up; above 0.</param>
public sealed class EnergyMargin(double margin = 1) : IObjective
{
    /// <inheritdoc/>
    public string Name => "energy-margin";

    /// <inheritdoc/>
    public DiscriminatorOutput Output => DiscriminatorOutput.Value;

    /// <inheritdoc/>
    public IObjective For(GanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new EnergyMargin(options.Energy.Margin);
    }

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(in Verdict real, in Verdict fake) => (fake.Logits + (float)margin).Relu().Mean() - real.Logits.Mean();

    /// <inheritdoc/>
    public Tensor GeneratorLoss(in Verdict fake, in Verdict real) => fake.Logits.Mean() * -1f;

    /// <inheritdoc/>
    public string? ObjectionTo(GanOptions options) => EnergyBalance.ObjectionToEnergy(Name, options);
}

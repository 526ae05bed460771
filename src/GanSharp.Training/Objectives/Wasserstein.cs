using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The game of Arjovsky et al. 2017, arXiv:1701.07875, equations 2 and 3: D, a critic, minimizes mean fake - mean real, G minimizes -mean fake.
/// With a critic whose slope is nowhere above 1, the negative of D's loss is the distance that it sees between real and generated samples, so a
/// penalty, clipped or normalised weights, or a kernel must hold the slope down.
/// </summary>
public sealed class Wasserstein : IObjective
{
    /// <inheritdoc/>
    public string Name => "wasserstein";

    /// <inheritdoc/>
    public DiscriminatorOutput Output => DiscriminatorOutput.Value;

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(in Verdict real, in Verdict fake) => fake.Logits.Mean() - real.Logits.Mean();

    /// <inheritdoc/>
    public Tensor GeneratorLoss(in Verdict fake, in Verdict real) => fake.Logits.Mean() * -1f;

    /// <inheritdoc/>
    public string? ObjectionTo(GanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Discriminator.Kind == "kernel" || options.Penalties.Count > 0 || options.Discriminator.ClipWeights > 0 || options.Discriminator.Network.Weights == "spectral" ? null :
            "the objective wasserstein has no bound while nothing holds the slope of D down; set penalties to gradient-penalty:10, discriminator.clipWeights to 0.01, or discriminator.network.weights to spectral";
    }
}

using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The game of Salimans et al. 2016, arXiv:1606.03498, section 3.1: D as in <see cref="NonSaturating"/>, G minimizes the mean squared difference between the
/// batch means of D's features of real and of generated samples. G no longer follows every turn of D, so it rarely collapses.
/// </summary>
public sealed class FeatureMatching : IObjective
{
    /// <inheritdoc/>
    public string Name => "feature-matching";

    /// <inheritdoc/>
    public DiscriminatorOutput Output => DiscriminatorOutput.Logit;

    /// <inheritdoc/>
    public bool ComparesWithReal => true;

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(in Verdict real, in Verdict fake) => CrossEntropy.OfReal(real.Logits) + CrossEntropy.OfFake(fake.Logits);

    /// <inheritdoc/>
    public Tensor GeneratorLoss(in Verdict fake, in Verdict real)
    {
        Tensor gap = real.Features.Mean([0]) - fake.Features.Mean([0]);
        return (gap * gap).Mean();
    }

    /// <inheritdoc/>
    public string? ObjectionTo(GanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Generator is { Kind: "network", Learning: "score" } ? "G that learns by the score function knows D's output alone, not the features that feature-matching compares; set objective to non-saturating, or generator.learning to gradient or evolution" : null;
    }
}

using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// One-sided label smoothing (Salimans et al. 2016, arXiv:1606.03498, section 3.4) as a penalty: cross-entropy with the target 1 - ε for real samples is
/// the one with the target 1 plus ε·mean logit. The weight is ε, 0.1 in the paper.
/// </summary>
public sealed class LabelSmoothing : IPenalty
{
    /// <inheritdoc/>
    public string Name => "label-smoothing";

    /// <inheritdoc/>
    public Tensor Of(in PenaltyInputs inputs) => inputs.OnReal.Logits.Mean();

    /// <inheritdoc/>
    public string? ObjectionTo(GanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (Objectives.Get(options.Objective).Output != DiscriminatorOutput.Logit)
            return $"label-smoothing softens the labels of a cross-entropy, which the objective {options.Objective} is not; take it out, or set objective to non-saturating";
        return options.Penalties.First(p => p.Name == Name).Weight < 0.5 ? null : "label-smoothing takes the share that real samples are not real, which lies below 0.5; the paper's is 0.1";
    }
}

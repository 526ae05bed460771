using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The relativistic average game of Jolicoeur-Martineau 2019, arXiv:1807.00734: D says how much more real a sample is than the other side's are on
/// average. D minimizes -mean log σ(real - mean fake) - mean log(1 - σ(fake - mean real)), G the same with the roles exchanged.
/// </summary>
public sealed class RelativisticAverage : IObjective
{
    /// <inheritdoc/>
    public string Name => "relativistic-average";

    /// <inheritdoc/>
    public DiscriminatorOutput Output => DiscriminatorOutput.Value;

    /// <inheritdoc/>
    public bool ComparesWithReal => true;

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(in Verdict real, in Verdict fake) => Loss(real.Logits, fake.Logits);

    /// <inheritdoc/>
    public Tensor GeneratorLoss(in Verdict fake, in Verdict real) => Loss(fake.Logits, real.Logits);

    // The means are over the batch, for each column by itself where several discriminators judge.
    private static Tensor Loss(Tensor better, Tensor worse) =>
        CrossEntropy.OfReal(better - worse.Mean([0], keepAxes: true)) + CrossEntropy.OfFake(worse - better.Mean([0], keepAxes: true));
}

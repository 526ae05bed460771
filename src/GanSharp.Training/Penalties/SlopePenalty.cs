using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The zero-centred gradient penalties of Mescheder, Geiger and Nowozin 2018, arXiv:1801.04406, equations 9 and 10: mean |slope of D|² at the real samples
/// (R1) or at the generated ones (R2). Their γ/2 is the weight here. R3GAN uses both.
/// </summary>
public sealed class SlopePenalty : IPenalty
{
    private readonly bool _atReal;

    private SlopePenalty(string name, bool atReal) => (Name, _atReal) = (name, atReal);

    /// <summary>At the real samples.</summary>
    public static SlopePenalty R1 { get; } = new("r1", atReal: true);

    /// <summary>At the generated samples.</summary>
    public static SlopePenalty R2 { get; } = new("r2", atReal: false);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Tensor Of(in PenaltyInputs inputs) => PenaltyInputs.MeanSquaredLength(inputs.SlopeAt(_atReal ? inputs.Real : inputs.Fake));

    /// <inheritdoc/>
    public string? ObjectionTo(GanOptions options) => GradientPenalty.ObjectionToBatchNorm(Name, options);
}

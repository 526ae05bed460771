using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The penalty of DRAGAN (Kodali et al. 2017, arXiv:1705.07215): mean (|slope of D at x| - 1)² around the data, x = real + ½·s·u with s the standard
/// deviation of the whole batch and u uniform in [0, 1) for each number. It keeps D smooth near real samples. The paper's weight is 10.
/// </summary>
public sealed class Dragan : IPenalty
{
    /// <inheritdoc/>
    public string Name => "dragan";

    /// <inheritdoc/>
    public Tensor Of(in PenaltyInputs inputs) => At(inputs, inputs.Workspace.Uniform(inputs.Real.Shape, inputs.Random));

    /// <inheritdoc/>
    public string? ObjectionTo(GanOptions options) => GradientPenalty.ObjectionToBatchNorm(Name, options);

    /// <summary>The penalty with the given u.</summary>
    internal static Tensor At(in PenaltyInputs inputs, Tensor u)
    {
        Tensor excess = PenaltyInputs.Lengths(inputs.SlopeAt(inputs.Real + (u * (inputs.Real.Reshape(-1).StandardDeviation([0]) * 0.5f)))) - 1f;
        return (excess * excess).Mean();
    }
}

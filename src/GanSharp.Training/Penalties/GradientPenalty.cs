using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The two-sided gradient penalty of Gulrajani et al. 2017, arXiv:1704.00028, equation 3: mean (|slope of D at x| - 1)², where each x is a
/// random point on the line between a real and a generated sample, x = ε·real + (1 - ε)·fake, with one ε in [0, 1) for each pair. It
/// holds the slope of D near 1 where the game takes place. The paper's weight is 10.
/// </summary>
public sealed class GradientPenalty : IPenalty
{
    /// <inheritdoc/>
    public string Name => "gradient-penalty";

    /// <inheritdoc/>
    public Tensor Of(in PenaltyInputs inputs)
    {
        Span<int> sizes = stackalloc int[Shape.MaxRank];
        sizes.Fill(1);
        sizes[0] = inputs.Real.Shape[0];
        return At(inputs, inputs.Workspace.Uniform(new Shape(sizes[..inputs.Real.Rank]), inputs.Random));
    }

    /// <inheritdoc/>
    public string? ObjectionTo(GanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Discriminator.Network.Normalization != "batch" ? null :
            "the gradient-penalty is of each sample by itself, which batch normalization in D mixes (Gulrajani et al. 2017, section 4); set discriminator.network.normalization to none";
    }

    /// <summary>The penalty with the given ε, [N, 1, ..].</summary>
    internal static Tensor At(in PenaltyInputs inputs, Tensor epsilon)
    {
        Tensor slope = inputs.SlopeAt(inputs.Fake + (epsilon * (inputs.Real - inputs.Fake)));
        Tensor excess = slope.Reshape(slope.Shape[0], -1).Norm([1]) - 1f;
        return (excess * excess).Mean();
    }
}

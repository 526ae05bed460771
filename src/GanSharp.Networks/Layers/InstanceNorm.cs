using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// Instance normalisation of each channel of each sample over its pixels, x [N, .., channels] of at least three axes; see
/// <see cref="Tensor.InstanceNorm"/>. Ulyanov, Vedaldi and Lempitsky 2016, arXiv:1607.08022.
/// </summary>
public sealed class InstanceNorm : NormalizationLayer
{
    /// <summary>A layer with scale 1 and shift 0.</summary>
    /// <param name="channels">The size of the last axis, at least 1.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public InstanceNorm(int channels, float epsilon = 1e-5f) : base(nameof(InstanceNorm), channels, epsilon)
    {
    }

    private protected override Tensor Normalize(Tensor x, Tensor weight, Tensor bias) => x.InstanceNorm(weight, bias, Epsilon);
}

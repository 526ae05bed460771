using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>Layer normalisation over the last axis, x [N, .., channels]; see <see cref="Tensor.LayerNorm"/>. Ba, Kiros and Hinton 2016, arXiv:1607.06450.</summary>
public sealed class LayerNorm : NormalizationLayer
{
    /// <summary>A layer with scale 1 and shift 0.</summary>
    /// <param name="channels">The size of the last axis, at least 1.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public LayerNorm(int channels, float epsilon = 1e-5f) : base(nameof(LayerNorm), channels, epsilon)
    {
    }

    private protected override Tensor Normalize(Tensor x, Tensor weight, Tensor bias) => x.LayerNorm(weight, bias, Epsilon);
}

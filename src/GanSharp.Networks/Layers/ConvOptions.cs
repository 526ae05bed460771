using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>The form of a convolution layer.</summary>
/// <param name="Kernel">The kernel's length along each image axis, at least 1.</param>
public sealed record ConvOptions(int Kernel)
{
    /// <summary>Stride, padding, output padding, dilation and groups. Default: stride 1, no padding, one group.</summary>
    public ConvolutionOptions Convolution { get; init; } = new();

    /// <summary>Whether the layer adds a bias. Default true; a normalisation that follows makes one useless.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>How the weight is used; see <see cref="WeightedLayer"/> for what it adds. Default plain.</summary>
    public WeightForm WeightForm { get; init; }
}

namespace GanSharp.Tensors;

/// <summary>How a convolution walks over its input, the same along both image axes.</summary>
/// <param name="Stride">Pixels between neighbouring windows, at least 1.</param>
/// <param name="Padding">Zero pixels around the input, at least 0.</param>
/// <param name="OutputPadding">Pixels that a transposed convolution adds at the far edges, from 0 to below the stride or the dilation.</param>
/// <param name="Dilation">Pixels between neighbouring kernel positions, at least 1.</param>
/// <param name="Groups">Independent groups of channels; both channel counts must be multiples of it.</param>
public readonly record struct ConvolutionOptions(int Stride, int Padding = 0, int OutputPadding = 0, int Dilation = 1, int Groups = 1)
{
    /// <summary>Stride 1, no padding, one group.</summary>
    public ConvolutionOptions() : this(1)
    {
    }
}

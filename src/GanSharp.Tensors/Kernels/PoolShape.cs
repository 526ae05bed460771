namespace GanSharp.Tensors.Kernels;

/// <summary>
/// The sizes of a 2-D pooling: x is [Batch, InHeight, InWidth, Channels], y is [Batch, OutHeight, OutWidth, Channels], both dense.
/// The window of result pixel (p, q) starts at (p·Stride - Padding, q·Stride - Padding) and is Kernel pixels square.
/// </summary>
internal struct PoolShape
{
    public int Batch, InHeight, InWidth, OutHeight, OutWidth, Channels, Kernel, Stride, Padding;

    /// <summary>The same pooling seen as a pick: a pixel of each image for each element of the result.</summary>
    public readonly int InPixels => InHeight * InWidth;

    public readonly int OutPixels => OutHeight * OutWidth;
}

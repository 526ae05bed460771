namespace GanSharp.Tensors;

/// <summary>The windows of a pooling, square and the same along both image axes.</summary>
/// <param name="Kernel">Pixels along a window's side, at least 1.</param>
/// <param name="Stride">Pixels between neighbouring windows, at least 1; 0 means as many as the kernel, so that windows touch.</param>
/// <param name="Padding">Pixels that are added around the image, from 0 to half the kernel.</param>
public readonly record struct PoolingOptions(int Kernel, int Stride = 0, int Padding = 0)
{
    /// <summary>The stride in use: <see cref="Stride"/>, or the kernel if that is 0.</summary>
    public int Step => Stride == 0 ? Kernel : Stride;

    /// <summary>The number of windows along an axis of <paramref name="size"/> pixels: floor((size + 2·padding - kernel)/stride) + 1.</summary>
    internal int Windows(int size) => (int)((size + (2L * Padding) - Kernel) / Step) + 1;

    internal void Validate(string operation, Shape shape)
    {
        if (Kernel < 1) Throw.Argument($"{operation}: kernel {Kernel}; a kernel is at least 1.");
        if (Stride < 0) Throw.Argument($"{operation}: stride {Stride}; a stride is at least 1, or 0 for the kernel's size.");
        if (Padding < 0 || Padding > Kernel / 2) Throw.Argument($"{operation}: padding {Padding} with kernel {Kernel}; a padding is from 0 to half the kernel, {Kernel / 2}, so that every window holds a pixel.");
        if (shape[1] + (2L * Padding) < Kernel || shape[2] + (2L * Padding) < Kernel) Throw.Argument($"{operation}: kernel {Kernel} with padding {Padding} does not fit into images of {shape[1]} x {shape[2]} pixels (shape {shape}); choose a smaller kernel.");
    }
}

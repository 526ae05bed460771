using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// The mean of each window of an image, [n, h, w, c] to [n, p, q, c] with p = floor((h + 2·padding - kernel)/stride) + 1. Padding
    /// counts as zeros, so the divisor is always kernel² (PyTorch's count_include_pad). One sparse map along each image axis.
    /// </summary>
    /// <exception cref="ArgumentException">The tensor is no image, or the windows do not fit.</exception>
    public Tensor AveragePool2d(PoolingOptions options)
    {
        Axes.RequireImages("AveragePool2d", Shape);
        options.Validate("AveragePool2d", Shape);
        return Combine("average pooling", 1, Means(Shape[1], options)).Combine("average pooling", 2, Means(Shape[2], options));
    }

    private static RowMap Means(int size, PoolingOptions options)
    {
        int windows = options.Windows(size);
        RowMap map = new(size, windows, checked(windows * Math.Min(size, options.Kernel)));
        for (int window = 0; window < windows; window++)
        {
            int start = (window * options.Step) - options.Padding, end = Math.Min(size, start + options.Kernel);
            for (int source = Math.Max(0, start); source < end; source++) map.Add(source, 1f / options.Kernel);
            map.EndRow();
        }

        return map;
    }
}

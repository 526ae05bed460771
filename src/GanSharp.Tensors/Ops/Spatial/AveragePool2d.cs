using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// The mean of each window of an image, [n, h, w, c] to [n, p, q, c] with p = floor((h + 2·padding - kernel)/stride) + 1. One sparse map
    /// along each image axis.
    /// </summary>
    /// <param name="options">The windows.</param>
    /// <param name="countPadding">Whether padding counts as zeros, so that the divisor is always kernel² (PyTorch's count_include_pad); else it is the number of the window's pixels.</param>
    /// <exception cref="ArgumentException">The tensor is no image, or the windows do not fit.</exception>
    public Tensor AveragePool2d(PoolingOptions options, bool countPadding = true)
    {
        Axes.RequireImages("AveragePool2d", Shape);
        options.Validate("AveragePool2d", Shape);
        return Combine("average pooling", 1, Means(Shape[1], options, countPadding)).Combine("average pooling", 2, Means(Shape[2], options, countPadding));
    }

    private static RowMap Means(int size, PoolingOptions options, bool countPadding)
    {
        int windows = options.Windows(size);
        RowMap map = new(size, windows, checked(windows * Math.Min(size, options.Kernel)));
        for (int window = 0; window < windows; window++)
        {
            int start = (window * options.Step) - options.Padding, end = Math.Min(size, start + options.Kernel);
            int first = Math.Max(0, start);
            for (int source = first; source < end; source++) map.Add(source, 1f / (countPadding ? options.Kernel : end - first));
            map.EndRow();
        }

        return map;
    }
}

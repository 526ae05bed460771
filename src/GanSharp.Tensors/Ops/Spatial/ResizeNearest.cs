using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// Images of another size by the nearest pixel: y[n, p, q, c] = x[n, floor(p·h/height), floor(q·w/width), c], in whole numbers (PyTorch's
    /// mode "nearest"). The gradient adds the copies' shares.
    /// </summary>
    /// <param name="height">Pixels of the result, at least 1.</param>
    /// <param name="width">Pixels of the result, at least 1.</param>
    /// <exception cref="ArgumentException">The tensor is no image, has no pixels, or a size is below 1.</exception>
    public Tensor ResizeNearest(int height, int width)
    {
        RequireResize("ResizeNearest", height, width);
        return Resize("nearest resize", height, width, static (size, result) =>
        {
            RowMap map = new(size, result, result);
            for (int i = 0; i < result; i++)
            {
                map.Add((int)((long)i * size / result), 1);
                map.EndRow();
            }

            return map;
        });
    }
}

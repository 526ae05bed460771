using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// Images of another size by linear interpolation along each axis: result pixel p lies at s = (p + 1/2)·h/height - 1/2 of the source
    /// (pixel centres at halves, no wider kernel when shrinking), and takes (1 - f)·x[floor s] + f·x[floor s + 1], f being the fraction of s;
    /// beyond the edges the edge pixel continues. PyTorch's mode "bilinear" with align_corners and antialias off. The gradient is
    /// the transposed map.
    /// </summary>
    /// <param name="height">Pixels of the result, at least 1.</param>
    /// <param name="width">Pixels of the result, at least 1.</param>
    /// <exception cref="ArgumentException">The tensor is no image, has no pixels, or a size is below 1.</exception>
    public Tensor ResizeBilinear(int height, int width)
    {
        RequireResize("ResizeBilinear", height, width);
        return Resize("bilinear resize", height, width, static (size, result) =>
        {
            RowMap map = new(size, result, 2 * result);
            for (int i = 0; i < result; i++)
            {
                // In whole numbers of 1/(2·result) pixels, so that the position has no rounding error.
                long position = Math.Max(0, (((2L * i) + 1) * size) - result), unit = 2L * result;
                int source = (int)(position / unit);
                float fraction = source + 1 < size ? (float)(position % unit / (double)unit) : 0;
                map.Add(source, 1 - fraction);
                map.Add(source + 1, fraction);
                map.EndRow();
            }

            return map;
        });
    }
}

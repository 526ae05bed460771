using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// The named axes continued by their mirror image, without repeating the edge: [a, b, c] with 2 before and 1 after is
    /// [c, b, a, b, c, b]. Axes follow one another. The gradient adds each mirrored element's share to its source.
    /// </summary>
    /// <param name="paddings">One for each axis to be padded, in any order; each side is below the axis's size.</param>
    /// <exception cref="ArgumentException">An axis does not exist or is named twice, or a side is negative or too long.</exception>
    public Tensor ReflectPad(params ReadOnlySpan<AxisPadding> paddings)
    {
        Span<bool> seen = stackalloc bool[Shape.MaxRank];
        foreach (AxisPadding padding in paddings)
        {
            int size = Shape[Axes.Distinct("ReflectPad", Shape, padding.Axis, seen)];
            if (padding.Before < 0 || padding.After < 0 || Math.Max(padding.Before, padding.After) > Math.Max(0, size - 1))
            {
                Throw.Argument($"ReflectPad: {padding.Before} before and {padding.After} after along axis {padding.Axis} of shape {Shape}; a side is from 0 to {Math.Max(0, size - 1)}, one less than the axis has elements.");
            }
        }

        Tensor y = this;
        foreach (AxisPadding padding in paddings)
        {
            int axis = Axes.Resolve("ReflectPad", Shape, padding.Axis);
            if (padding.Before + padding.After > 0) y = y.Combine("reflect padding", axis, Reflection(Shape[axis], padding));
        }

        return y;
    }

    private static RowMap Reflection(int size, AxisPadding padding)
    {
        int length = size + padding.Before + padding.After;
        RowMap map = new(size, length, length);
        for (int i = 0; i < length; i++)
        {
            int source = Math.Abs(i - padding.Before); // before the first element
            map.Add(source < size ? source : (2 * (size - 1)) - source, 1);
            map.EndRow();
        }

        return map;
    }
}

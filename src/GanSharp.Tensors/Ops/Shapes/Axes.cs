namespace GanSharp.Tensors.Ops;

/// <summary>Checks of axes and sizes that several operations share.</summary>
internal static class Axes
{
    /// <summary>The axis counted from the front.</summary>
    public static int Resolve(string operation, Shape shape, int axis)
    {
        int index = axis < 0 ? axis + shape.Rank : axis;
        if ((uint)index < (uint)shape.Rank) return index;
        if (shape.Rank == 0) Throw.Argument($"{operation}: axis {axis} of a scalar, which has no axes; reshape it to [1] first.");
        Throw.Argument($"{operation}: axis {axis} of shape {shape}; its axes are {-shape.Rank} to {shape.Rank - 1}.");
        return 0;
    }

    /// <summary>As <see cref="Resolve"/>, and marks the axis in <paramref name="seen"/>; an axis may be named once.</summary>
    public static int Distinct(string operation, Shape shape, int axis, Span<bool> seen)
    {
        int index = Resolve(operation, shape, axis);
        if (seen[index]) Throw.Argument($"{operation}: axis {axis} of shape {shape} is named twice; name each axis once.");
        seen[index] = true;
        return index;
    }

    /// <summary>A size that the arguments of an operation make.</summary>
    public static int Size(string operation, Shape shape, int axis, long size)
    {
        if (size > int.MaxValue) Throw.Argument($"{operation}: axis {axis} of shape {shape} would have {size} elements, more than a tensor can hold; ask for fewer.");
        return (int)size;
    }

    /// <summary>The image operations take [batch, height, width, channels].</summary>
    public static void RequireImages(string operation, Shape shape)
    {
        if (shape.Rank != 4) Throw.Argument($"{operation}: shape {shape} has {shape.Rank} axes, but images are [batch, height, width, channels]; reshape it to four axes.");
    }

    /// <summary>The number of index combinations of the axes before <paramref name="axis"/>, and of those after it.</summary>
    public static (int Outer, int Inner) Around(Shape shape, int axis)
    {
        int outer = 1, inner = 1;
        for (int i = 0; i < axis; i++) outer *= shape[i];
        for (int i = axis + 1; i < shape.Rank; i++) inner *= shape[i];
        return (outer, inner);
    }
}

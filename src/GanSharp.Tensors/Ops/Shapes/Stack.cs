using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed partial class Tensor
{
    /// <summary>Tensors of one shape side by side along a new axis: y[.., i, ..] is part i. Made of <see cref="Reshape(Shape)"/> and <see cref="Concatenate"/>.</summary>
    /// <param name="parts">At least one tensor; some may be persistent, not all.</param>
    /// <param name="axis">The new axis of the result; a negative one counts from its last.</param>
    /// <exception cref="ArgumentException">There is no part, the shapes differ, or the result would have too many axes.</exception>
    public static Tensor Stack(ReadOnlySpan<Tensor> parts, int axis = 0)
    {
        if (parts.IsEmpty) Throw.Argument("Stack: no tensors were given; give at least one.");
        Shape shape = parts[0].Shape;
        if (shape.Rank == Shape.MaxRank) Throw.Argument($"Stack: shape {shape} already has {Shape.MaxRank} axes, the most that a tensor has; reshape the parts first.");
        Span<int> sizes = stackalloc int[Shape.MaxRank];
        sizes[shape.Rank] = 1;
        shape.CopyTo(sizes);
        int place = Axes.Resolve("Stack", new Shape(sizes[..(shape.Rank + 1)]), axis);
        for (int i = shape.Rank; i > place; i--) sizes[i] = sizes[i - 1];
        sizes[place] = 1;
        Shape raised = new(sizes[..(shape.Rank + 1)]);
        Workspace workspace = Home(parts);
        Tensor[] all = new Tensor[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i].Shape != shape) Throw.Argument($"Stack: tensor {i} has shape {parts[i].Shape}, but tensor 0 has {shape}; all shapes must be equal.");
            all[i] = (parts[i].Workspace is null ? workspace.Use(parts[i]) : parts[i]).Reshape(raised);
        }

        return Concatenate(all, place);
    }
}

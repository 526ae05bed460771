using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// The parts one behind the other along an axis; their other sizes are equal. The gradient of each part is its slice of the incoming one.
    /// </summary>
    /// <param name="parts">At least one tensor; some may be persistent, not all.</param>
    /// <param name="axis">The axis that grows; a negative one counts from the last.</param>
    /// <exception cref="ArgumentException">There is no part, the axis does not exist, or another size differs.</exception>
    public static Tensor Concatenate(ReadOnlySpan<Tensor> parts, int axis)
    {
        if (parts.IsEmpty) Throw.Argument("Concatenate: no tensors were given; give at least one.");
        Shape first = parts[0].Shape;
        int along = Axes.Resolve("Concatenate", first, axis);
        long total = 0;
        Workspace workspace = Home(parts);
        bool records = false;
        for (int i = 0; i < parts.Length; i++)
        {
            Shape shape = parts[i].Shape;
            if (shape.Rank != first.Rank || shape.With(along, first[along]) != first) Throw.Argument($"Concatenate: tensor {i} has shape {shape}, but tensor 0 has {first}; all sizes except that of axis {axis} must be equal.");
            total += shape[along];
            records |= workspace.Records(parts[i]);
        }

        int size = Axes.Size("Concatenate", first, axis, total);
        Tensor y = workspace.Allocate(first.With(along, size));
        var (outer, inner) = Axes.Around(first, along);
        float* destination = y.Pointer("concatenate");
        foreach (Tensor part in parts)
        {
            int run = part.Shape[along] * inner;
            IndexSpace space = IndexSpace.Create([outer, run], [run, 1], [size * inner, 1]);
            workspace.Engine.Kernels.Copy(workspace.Engine.Workers, part.Pointer("concatenate"), destination, space);
            destination += run;
            GC.KeepAlive(part);
        }

        if (records) workspace.Record(y, new ConcatenateNode(parts.ToArray(), along));
        return y;
    }

    /// <summary>The one workspace of all parts that are not persistent.</summary>
    private static Workspace Home(ReadOnlySpan<Tensor> parts)
    {
        Tensor home = parts[0];
        foreach (Tensor part in parts)
        {
            ArgumentNullException.ThrowIfNull(part);
            if (home.Workspace is null) home = part;
            else if (part.Workspace is not null) Workspace.Of("concatenate", home, part);
        }

        return Workspace.Of("concatenate", home);
    }
}

/// <summary>The gradient of each part is the slice of the incoming one where the part lies.</summary>
internal sealed class ConcatenateNode(Tensor[] parts, int axis) : Node
{
    public override string Name => "concatenate";

    public override int InputCount => parts.Length;

    public override Tensor Input(int index) => parts[index];

    public override void Backward(GradientScope scope)
    {
        int start = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            int length = parts[i].Shape[axis];
            if (scope.Needs(i)) scope.Give(i, scope.Incoming.Extract(Window.Along(scope.Incoming.Shape, axis, start, length)));
            start += length;
        }
    }
}

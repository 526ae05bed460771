using GanSharp.Tensors.Autograd;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>The sum of all elements: a tensor of shape [].</summary>
    public Tensor Sum() => SumTo(default);

    /// <summary>The sum over the named axes, which are dropped, or kept with size 1.</summary>
    /// <param name="axes">Axes, negative ones counted from the last; none means all.</param>
    /// <param name="keepAxes">Whether the summed axes stay with size 1.</param>
    /// <exception cref="ArgumentException">An axis does not exist or is named twice.</exception>
    public Tensor Sum(ReadOnlySpan<int> axes, bool keepAxes = false)
    {
        Shape kept = ReductionShape("sum", axes, keep: true);
        Tensor sum = SumTo(kept);
        return keepAxes ? sum : sum.Reshape(ReductionShape("sum", axes, keep: false));
    }

    /// <summary>The sum over those axes that <paramref name="shape"/> lacks or has with size 1: the opposite of <see cref="Expand"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="shape"/> does not broadcast to this shape.</exception>
    public Tensor SumTo(Shape shape)
    {
        if (shape == Shape) return this;
        if (shape.Rank > Rank || Shape.Broadcast("sum", Shape, shape) != Shape) Throw.Argument($"SumTo: shape {shape} does not broadcast to {Shape}.");
        Workspace workspace = Workspace.Of("sum", this);
        Tensor y = SumAxes(workspace, shape);
        if (workspace.Records(this)) workspace.Record(y, new SumToNode(this));
        return y;
    }

    /// <summary>The shape after a reduction over axes; none means all.</summary>
    internal Shape ReductionShape(string operation, ReadOnlySpan<int> axes, bool keep)
    {
        Span<bool> reduced = stackalloc bool[Shape.MaxRank];
        foreach (int axis in axes)
        {
            int index = Shape.Axis(axis);
            if (reduced[index]) Throw.Argument($"{operation}: axis {axis} of shape {Shape} is named twice.");
            reduced[index] = true;
        }

        if (axes.IsEmpty) reduced.Fill(true);
        Span<int> sizes = stackalloc int[Shape.MaxRank];
        int rank = 0;
        for (int i = 0; i < Rank; i++)
        {
            if (!reduced[i]) sizes[rank++] = Shape[i];
            else if (keep) sizes[rank++] = 1;
        }

        return new Shape(sizes[..rank]);
    }

    /// <summary>Sums one run of neighbouring axes at a time, from the last to the first, unrecorded.</summary>
    private Tensor SumAxes(Workspace workspace, Shape target)
    {
        Span<int> sizes = stackalloc int[Shape.MaxRank];
        Shape.CopyTo(sizes);
        int missing = Rank - target.Rank;
        Tensor current = this;
        for (int last = Rank - 1; last >= 0; last--)
        {
            if (!Reduced(last, sizes)) continue;
            int first = last;
            while (first > 0 && (Reduced(first - 1, sizes) || sizes[first - 1] == 1)) first--;
            int outer = Product(sizes[..first]), reduced = Product(sizes[first..(last + 1)]), inner = Product(sizes[(last + 1)..Rank]);
            sizes[first..(last + 1)].Fill(1);
            bool done = !AnyLeft(sizes, first);
            Tensor next = workspace.Allocate(done ? target : new Shape(sizes[..Rank]));
            workspace.Engine.Kernels.Sum(workspace, current.Pointer("sum"), next.Pointer("sum"), outer, reduced, inner);
            GC.KeepAlive(current);
            if (current != this) current.Release();
            current = next;
        }

        return current == this || current.Shape != target ? workspace.Adopt(current, target, "sum") : current;

        bool Reduced(int axis, Span<int> now) => now[axis] != 1 && (axis < missing || target[axis - missing] == 1);

        bool AnyLeft(Span<int> now, int before)
        {
            for (int axis = 0; axis < before; axis++)
            {
                if (Reduced(axis, now)) return true;
            }

            return false;
        }
    }

    private static int Product(ReadOnlySpan<int> sizes)
    {
        int product = 1;
        foreach (int size in sizes) product *= size;
        return product;
    }
}

/// <summary>The gradient is the incoming one, repeated over the summed axes.</summary>
internal sealed class SumToNode(Tensor x) : Node1(x)
{
    public override string Name => "sum";

    public override void Backward(GradientScope scope)
    {
        Tensor g = scope.Incoming;
        if (g.Rank != X.Rank)
        {
            // Missing leading axes come back with size 1; Expand does the rest.
            Span<int> sizes = stackalloc int[Shape.MaxRank];
            sizes.Fill(1);
            for (int i = 1; i <= g.Rank; i++) sizes[X.Rank - i] = g.Shape[-i];
            g = g.Reshape(sizes[..X.Rank]);
        }

        scope.Give(0, g.Expand(X.Shape));
    }
}

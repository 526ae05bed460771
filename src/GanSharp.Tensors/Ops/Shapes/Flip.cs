using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>The elements of the named axes in the opposite order, copied: y[.., i, ..] = x[.., n - 1 - i, ..]. The gradient is flipped back.</summary>
    /// <param name="axes">Axes, negative ones counted from the last. Axis 2 of images mirrors them left to right.</param>
    /// <exception cref="ArgumentException">An axis does not exist or is named twice.</exception>
    public Tensor Flip(params ReadOnlySpan<int> axes)
    {
        Workspace workspace = Workspace.Of("flip", this);
        Span<bool> seen = stackalloc bool[Shape.MaxRank];
        Span<int> sizes = stackalloc int[Shape.MaxRank], from = stackalloc int[Shape.MaxRank], to = stackalloc int[Shape.MaxRank];
        Shape.CopyTo(sizes);
        IndexSpace.Strides(Shape, from);
        IndexSpace.Strides(Shape, to);
        nint offset = 0;
        foreach (int named in axes)
        {
            int axis = Axes.Distinct("Flip", Shape, named, seen);
            offset += (nint)Math.Max(0, sizes[axis] - 1) * from[axis];
            from[axis] = -from[axis];
        }

        float* source = Pointer("flip");
        Tensor y = workspace.Allocate(Shape);
        workspace.Engine.Kernels.Copy(workspace.Engine.Workers, source + offset, y.Pointer("flip"), IndexSpace.Create(sizes[..Rank], from[..Rank], to[..Rank]));
        if (workspace.Records(this)) workspace.Record(y, new FlipNode(this, axes.ToArray()));
        GC.KeepAlive(this);
        return y;
    }
}

/// <summary>The gradient is the incoming one, flipped along the same axes.</summary>
internal sealed class FlipNode(Tensor x, int[] axes) : Node1(x)
{
    public override string Name => "flip";

    public override void Backward(GradientScope scope) => scope.Give(0, scope.Incoming.Flip(axes));
}

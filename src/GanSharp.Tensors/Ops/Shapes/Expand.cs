using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>The tensor repeated to a shape that it broadcasts to (NumPy's broadcast_to, copied).</summary>
    /// <exception cref="ArgumentException">It does not broadcast to that shape.</exception>
    public Tensor Expand(Shape shape)
    {
        if (shape == Shape) return this;
        if (Shape.Rank > shape.Rank || Shape.Broadcast("expand", Shape, shape) != shape) Throw.Argument($"Expand: shape {Shape} does not broadcast to {shape}.");
        Workspace workspace = Workspace.Of("expand", this);
        float* source = Pointer("expand");
        Tensor y = workspace.Allocate(shape);
        Span<int> sizes = stackalloc int[Shape.MaxRank], from = stackalloc int[Shape.MaxRank], to = stackalloc int[Shape.MaxRank];
        shape.CopyTo(sizes);
        IndexSpace.BroadcastStrides(Shape, shape, from);
        IndexSpace.Strides(shape, to);
        int rank = shape.Rank;
        workspace.Engine.Kernels.Copy(workspace.Engine.Workers, source, y.Pointer("expand"), IndexSpace.Create(sizes[..rank], from[..rank], to[..rank]));
        if (workspace.Records(this)) workspace.Record(y, new ExpandNode(this));
        return y;
    }
}

/// <summary>The gradient is the incoming one, summed over the repeated axes.</summary>
internal sealed class ExpandNode(Tensor x) : Node1(x)
{
    public override string Name => "expand";

    public override void Backward(GradientScope scope) => scope.Give(0, scope.Incoming.SumTo(X.Shape));
}

using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// The axes in another order: axis i of the result is axis <paramref name="axes"/>[i] of this tensor, copied. NHWC to NCHW is
    /// <c>Permute(0, 3, 1, 2)</c>. The gradient is permuted back.
    /// </summary>
    /// <param name="axes">Every axis once; negative ones count from the last.</param>
    /// <exception cref="ArgumentException">An axis is missing, does not exist or is named twice.</exception>
    public Tensor Permute(params ReadOnlySpan<int> axes)
    {
        if (axes.Length != Rank) Throw.Argument($"Permute: {axes.Length} axes for shape {Shape}, which has {Rank}; name every axis once.");
        Workspace workspace = Workspace.Of("permute", this);
        Span<bool> seen = stackalloc bool[Shape.MaxRank];
        Span<int> sizes = stackalloc int[Shape.MaxRank], strides = stackalloc int[Shape.MaxRank], from = stackalloc int[Shape.MaxRank], to = stackalloc int[Shape.MaxRank];
        int[] back = new int[Rank];
        IndexSpace.Strides(Shape, strides);
        for (int i = 0; i < Rank; i++)
        {
            int axis = Axes.Distinct("Permute", Shape, axes[i], seen);
            back[axis] = i;
            sizes[i] = Shape[axis];
            from[i] = strides[axis];
        }

        float* source = Pointer("permute");
        Shape shape = new(sizes[..Rank]);
        Tensor y = workspace.Allocate(shape);
        IndexSpace.Strides(shape, to);
        workspace.Engine.Kernels.Copy(workspace.Engine.Workers, source, y.Pointer("permute"), IndexSpace.Create(sizes[..Rank], from[..Rank], to[..Rank]));
        if (workspace.Records(this)) workspace.Record(y, new PermuteNode(this, back));
        GC.KeepAlive(this);
        return y;
    }

    /// <summary>Two axes exchanged, copied; by default the last two. The gradient is exchanged back.</summary>
    /// <exception cref="ArgumentException">An axis does not exist.</exception>
    public Tensor Transpose(int axis1 = -2, int axis2 = -1)
    {
        int first = Axes.Resolve("Transpose", Shape, axis1), second = Axes.Resolve("Transpose", Shape, axis2);
        Span<int> axes = stackalloc int[Shape.MaxRank];
        for (int i = 0; i < Rank; i++) axes[i] = i;
        (axes[first], axes[second]) = (second, first);
        return Permute(axes[..Rank]);
    }
}

/// <summary>The gradient is the incoming one with its axes in the input's order.</summary>
internal sealed class PermuteNode(Tensor x, int[] back) : Node1(x)
{
    public override string Name => "permute";

    public override void Backward(GradientScope scope) => scope.Give(0, scope.Incoming.Permute(back));
}

using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// Elements of <paramref name="a"/> where the mask is not 0, else of <paramref name="b"/>, with broadcasting of all three. An element that was not
    /// chosen has gradient 0, even if it is infinite or NaN; no gradient flows to the mask.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes don't broadcast.</exception>
    public static Tensor Where(Tensor mask, Tensor a, Tensor b)
    {
        Workspace workspace = Workspace.Of("where", mask, a, b);
        Shape shape = Shape.Broadcast("where", Shape.Broadcast("where", mask.Shape, a.Shape), b.Shape);
        Tensor m = workspace.Spread(mask, shape), x = workspace.Spread(a, shape), z = workspace.Spread(b, shape);
        Tensor y = workspace.Allocate(shape);
        workspace.Engine.Kernels.Map(workspace.Engine.Workers, default(WhereKernel), m.Pointer("where"), x.Pointer("where"), z.Pointer("where"), y.Pointer("where"), y.Length);
        if (m != mask) m.Release();
        if (x != a) x.Release();
        if (z != b) z.Release();
        if (workspace.Records(a, b)) workspace.Record(y, new WhereNode(mask, a, b));
        GC.KeepAlive(mask);
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        return y;
    }
}

/// <summary>The gradients are gy where the mask chose the operand, else 0.</summary>
internal sealed class WhereNode(Tensor mask, Tensor a, Tensor b) : Node2(a, b)
{
    public override string Name => "where";

    public override void Backward(GradientScope scope)
    {
        if (scope.Needs(0)) scope.Give(0, Elementwise.Binary(mask, scope.Incoming, new ChosenOp(whenSet: true)).SumTo(A.Shape));
        if (scope.Needs(1)) scope.Give(1, Elementwise.Binary(mask, scope.Incoming, new ChosenOp(whenSet: false)).SumTo(B.Shape));
    }
}

/// <summary>b where the mask a is zero, else 0; or the other way round. Linear in b.</summary>
internal readonly struct ChosenOp(bool whenSet) : IBinaryOp
{
    public static string Name => "where gradient";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V>
    {
        V clear = V.Equal(a, V.Zero);
        return whenSet ? V.Select(clear, V.Zero, b) : V.Select(clear, b, V.Zero);
    }

    public Tensor? GradientA(Tensor a, Tensor b, Tensor y, Tensor gy) => null;

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => Elementwise.Binary(a, gy, new ChosenOp(whenSet));
}

/// <summary>b where the mask a is not 0, else c.</summary>
internal readonly struct WhereKernel : ITernaryKernel
{
    public V Invoke<V>(V a, V b, V c) where V : struct, ISimd<V> => V.Select(V.Equal(a, V.Zero), c, b);
}

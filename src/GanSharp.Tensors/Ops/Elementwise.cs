using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors.Ops;

/// <summary>An element operation y = f(x) with its gradient in differentiable operations.</summary>
internal interface IUnaryOp : IUnaryKernel
{
    static abstract string Name { get; }

    /// <summary>dy/dx · gy, from the input, the output and the output's gradient.</summary>
    Tensor Gradient(Tensor x, Tensor y, Tensor gy);
}

/// <summary>An element operation y = f(a, b) with broadcasting and its gradients in differentiable operations.</summary>
internal interface IBinaryOp : IBinaryKernel
{
    static abstract string Name { get; }

    /// <summary>dy/da · gy, of y's shape.</summary>
    Tensor GradientA(Tensor a, Tensor b, Tensor y, Tensor gy);

    /// <summary>dy/db · gy, of y's shape.</summary>
    Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy);
}

/// <summary>The one way in which element-wise operations run and are recorded.</summary>
internal static unsafe class Elementwise
{
    public static Tensor Unary<T>(Tensor x, T op) where T : struct, IUnaryOp
    {
        Workspace workspace = Workspace.Of(T.Name, x);
        float* source = x.Pointer(T.Name);
        Tensor y = workspace.Allocate(x.Shape);
        workspace.Engine.Kernels.Map(workspace.Engine.Workers, op, source, y.Pointer(T.Name), x.Length);
        if (workspace.Records(x)) workspace.Record(y, new UnaryNode<T>(x, op));
        GC.KeepAlive(x);
        return y;
    }

    public static Tensor Binary<T>(Tensor a, Tensor b, T op) where T : struct, IBinaryOp
    {
        Workspace workspace = Workspace.Of(T.Name, a, b);
        float* pa = a.Pointer(T.Name), pb = b.Pointer(T.Name);
        Shape shape = Shape.Broadcast(T.Name, a.Shape, b.Shape);
        Tensor y = workspace.Allocate(shape);
        Engine engine = workspace.Engine;
        if (a.Shape == b.Shape) engine.Kernels.Map(engine.Workers, op, pa, pb, y.Pointer(T.Name), y.Length);
        else
        {
            Span<int> sizes = stackalloc int[Shape.MaxRank], stridesA = stackalloc int[Shape.MaxRank], stridesB = stackalloc int[Shape.MaxRank];
            shape.CopyTo(sizes);
            IndexSpace.BroadcastStrides(a.Shape, shape, stridesA);
            IndexSpace.BroadcastStrides(b.Shape, shape, stridesB);
            IndexSpace space = IndexSpace.Create(sizes[..shape.Rank], stridesA[..shape.Rank], stridesB[..shape.Rank]);
            engine.Kernels.MapBroadcast(engine.Workers, op, pa, pb, y.Pointer(T.Name), space);
        }

        if (workspace.Records(a, b)) workspace.Record(y, new BinaryNode<T>(a, b, op));
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        return y;
    }
}

/// <summary>A recorded unary element operation.</summary>
internal sealed class UnaryNode<T>(Tensor x, T op) : Node1(x) where T : struct, IUnaryOp
{
    public override string Name => T.Name;

    public override void Backward(GradientScope scope)
    {
        if (scope.Needs(0)) scope.Give(0, op.Gradient(X, Output, scope.Incoming));
    }
}

/// <summary>A recorded binary element operation; gradients are summed over broadcast axes.</summary>
internal sealed class BinaryNode<T>(Tensor a, Tensor b, T op) : Node2(a, b) where T : struct, IBinaryOp
{
    public override string Name => T.Name;

    public override void Backward(GradientScope scope)
    {
        if (scope.Needs(0)) scope.Give(0, op.GradientA(A, B, Output, scope.Incoming).SumTo(A.Shape));
        if (scope.Needs(1)) scope.Give(1, op.GradientB(A, B, Output, scope.Incoming).SumTo(B.Shape));
    }
}

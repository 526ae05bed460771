using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors.Ops;

/// <summary>An element operation y = f(x) with its gradient in differentiable operations.</summary>
internal interface IUnaryOp : IUnaryKernel
{
    static abstract string Name { get; }

    /// <summary>dy/dx · gy, from the input, the output and the output's gradient; null if it is zero everywhere.</summary>
    Tensor? Gradient(Tensor x, Tensor y, Tensor gy);
}

/// <summary>An element operation y = f(a, b) with broadcasting and its gradients in differentiable operations.</summary>
internal interface IBinaryOp : IBinaryKernel
{
    static abstract string Name { get; }

    /// <summary>dy/da · gy, of y's shape; null if it is zero everywhere.</summary>
    Tensor? GradientA(Tensor a, Tensor b, Tensor y, Tensor gy);

    /// <summary>dy/db · gy, of y's shape; null if it is zero everywhere.</summary>
    Tensor? GradientB(Tensor a, Tensor b, Tensor y, Tensor gy);
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
        Tensor y = Unrecorded(a, b, op, T.Name);
        Workspace workspace = y.Workspace!;
        if (workspace.Records(a, b)) workspace.Record(y, new BinaryNode<T>(a, b, op));
        return y;
    }

    /// <summary>f(a, b) with broadcasting, through which no gradient flows: for factors that are constant piece by piece.</summary>
    public static Tensor Unrecorded<T>(Tensor a, Tensor b, T op, string name) where T : struct, IBinaryKernel
    {
        Workspace workspace = Workspace.Of(name, a, b);
        float* pa = a.Pointer(name), pb = b.Pointer(name);
        Shape shape = Shape.Broadcast(name, a.Shape, b.Shape);
        Tensor y = workspace.Allocate(shape);
        Engine engine = workspace.Engine;
        if (a.Shape == b.Shape) engine.Kernels.Map(engine.Workers, op, pa, pb, y.Pointer(name), y.Length);
        else
        {
            Span<int> sizes = stackalloc int[Shape.MaxRank], stridesA = stackalloc int[Shape.MaxRank], stridesB = stackalloc int[Shape.MaxRank];
            shape.CopyTo(sizes);
            IndexSpace.BroadcastStrides(a.Shape, shape, stridesA);
            IndexSpace.BroadcastStrides(b.Shape, shape, stridesB);
            IndexSpace space = IndexSpace.Create(sizes[..shape.Rank], stridesA[..shape.Rank], stridesB[..shape.Rank]);
            engine.Kernels.MapBroadcast(engine.Workers, op, pa, pb, y.Pointer(name), space);
        }

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
        if (scope.Needs(0) && op.Gradient(X, Output, scope.Incoming) is { } gradient) scope.Give(0, gradient);
    }
}

/// <summary>A recorded binary element operation; gradients are summed over broadcast axes.</summary>
internal sealed class BinaryNode<T>(Tensor a, Tensor b, T op) : Node2(a, b) where T : struct, IBinaryOp
{
    public override string Name => T.Name;

    public override void Backward(GradientScope scope)
    {
        if (scope.Needs(0) && op.GradientA(A, B, Output, scope.Incoming) is { } a) scope.Give(0, a.SumTo(A.Shape));
        if (scope.Needs(1) && op.GradientB(A, B, Output, scope.Incoming) is { } b) scope.Give(1, b.SumTo(B.Shape));
    }
}

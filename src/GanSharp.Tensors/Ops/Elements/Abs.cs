using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>|x|, element by element. Its gradient is 0 at 0.</summary>
    public Tensor Abs() => Elementwise.Unary(this, default(AbsOp));
}

/// <summary>y = |x|; gradient sign(x)·gy.</summary>
internal readonly struct AbsOp : IUnaryOp
{
    public static string Name => "abs";

    public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Abs(x);

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => Elementwise.Binary(x, gy, default(AbsGradientOp));
}

/// <summary>sign(x)·g in one pass: linear in g, and its gradient with respect to x is 0.</summary>
internal readonly struct AbsGradientOp : IBinaryOp
{
    public static string Name => "abs gradient";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => V.Select(V.GreaterThan(a, V.Zero), b, V.Select(V.GreaterThan(V.Zero, a), -b, V.Select(V.Equal(a, V.Zero), V.Zero, a)));

    public Tensor? GradientA(Tensor a, Tensor b, Tensor y, Tensor gy) => null;

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => Elementwise.Binary(a, gy, default(AbsGradientOp));
}

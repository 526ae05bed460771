using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>max(x, 0), element by element (Nair and Hinton 2010). Its gradient is 0 at 0.</summary>
    public Tensor Relu() => Elementwise.Unary(this, default(ReluOp));
}

/// <summary>y = max(x, 0), 0 for -infinity; NaN stays NaN. Gradient gy where y is above 0.</summary>
internal readonly struct ReluOp : IUnaryOp
{
    public static string Name => "relu";

    public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Max(x, V.Zero);

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => Elementwise.Binary(y, gy, default(ReluGradientOp));
}

/// <summary>g for y above 0, else 0 (NaN stays NaN): linear in g, and its gradient with respect to y is 0.</summary>
internal readonly struct ReluGradientOp : IBinaryOp
{
    public static string Name => "relu gradient";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => V.Select(V.GreaterThan(a, V.Zero), b, a);

    public Tensor? GradientA(Tensor a, Tensor b, Tensor y, Tensor gy) => null;

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => Elementwise.Binary(a, gy, default(ReluGradientOp));
}

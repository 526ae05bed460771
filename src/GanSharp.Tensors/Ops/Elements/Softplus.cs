using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>log(1 + exp x), element by element (Dugas et al. 2001): -log of the sigmoid of -x.</summary>
    public Tensor Softplus() => Elementwise.Unary(this, default(SoftplusOp));
}

/// <summary>
/// y = max(x, 0) + log(1 + e), e = exp(-|x|), with log(1 + e) = log u·e/(u - 1) for the rounded u = 1 + e, which keeps the digits of a small e
/// (W. Kahan). Gradient sigmoid(x)·gy.
/// </summary>
internal readonly struct SoftplusOp : IUnaryOp
{
    public static string Name => "softplus";

    public static V Softplus<V>(V x) where V : struct, ISimd<V>
    {
        V one = V.Create(1), e = V.Exp(-V.Abs(x)), u = one + e;
        V rest = V.Select(V.Equal(u, one), e, V.Log(u) * (e / (u - one)));
        return V.Max(x, V.Zero) + rest;
    }

    public V Invoke<V>(V x) where V : struct, ISimd<V> => Softplus(x);

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => Elementwise.Binary(x, gy, default(SoftplusGradientOp));
}

/// <summary>sigmoid(x)·g in one pass; gradients s·(1 - s)·g·h and s·h with s = sigmoid(x).</summary>
internal readonly struct SoftplusGradientOp : IBinaryOp
{
    public static string Name => "softplus gradient";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => SigmoidOp.Sigmoid(a) * b;

    public Tensor GradientA(Tensor a, Tensor b, Tensor y, Tensor gy) => Elementwise.Binary(Elementwise.Unary(a, default(SigmoidOp)), b * gy, default(SigmoidGradientOp));

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => Elementwise.Binary(a, gy, default(SoftplusGradientOp));
}

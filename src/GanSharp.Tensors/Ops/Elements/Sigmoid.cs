using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>1/(1 + exp(-x)), element by element.</summary>
    public Tensor Sigmoid() => Elementwise.Unary(this, default(SigmoidOp));
}

/// <summary>y = 1/(1 + e) for x from 0 and e/(1 + e) below, e = exp(-|x|), which neither overflows nor loses digits. Gradient y·(1 - y)·gy.</summary>
internal readonly struct SigmoidOp : IUnaryOp
{
    public static string Name => "sigmoid";

    public static V Sigmoid<V>(V x) where V : struct, ISimd<V>
    {
        V e = V.Exp(-V.Abs(x)), y = V.Create(1) / (V.Create(1) + e);
        return V.Select(V.GreaterThan(V.Zero, x), e * y, y);
    }

    public V Invoke<V>(V x) where V : struct, ISimd<V> => Sigmoid(x);

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => Elementwise.Binary(y, gy, default(SigmoidGradientOp));
}

/// <summary>y·(1 - y)·g in one pass; gradients (1 - 2·y)·g·h and y·(1 - y)·h.</summary>
internal readonly struct SigmoidGradientOp : IBinaryOp
{
    public static string Name => "sigmoid gradient";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => a * (V.Create(1) - a) * b;

    public Tensor GradientA(Tensor a, Tensor b, Tensor y, Tensor gy) => (1f - (a * 2f)) * b * gy;

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => Elementwise.Binary(a, gy, default(SigmoidGradientOp));
}

using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>tanh x, element by element.</summary>
    public Tensor Tanh() => Elementwise.Unary(this, default(TanhOp));
}

/// <summary>
/// y = tanh x = 1 - 2/(exp 2x + 1), and below 0.6 x + x³·p(x²) (Cephes, S. Moshier), where the first form loses digits.
/// Gradient (1 - y²)·gy.
/// </summary>
internal readonly struct TanhOp : IUnaryOp
{
    public static string Name => "tanh";

    public V Invoke<V>(V x) where V : struct, ISimd<V>
    {
        V size = V.Abs(x), square = x * x;
        V p = V.MultiplyAdd(square, V.Create(-5.70498872745e-3f), V.Create(2.06390887954e-2f));
        p = V.MultiplyAdd(p, square, V.Create(-5.37397155531e-2f));
        p = V.MultiplyAdd(p, square, V.Create(1.33314422036e-1f));
        p = V.MultiplyAdd(p, square, V.Create(-3.33332819422e-1f));
        V near = V.MultiplyAdd(p * square, x, x);
        V far = V.Create(1) - (V.Create(2) / (V.Exp(size + size) + V.Create(1)));
        far = V.Select(V.GreaterThan(V.Zero, x), -far, far);
        return V.Select(V.GreaterThan(size, V.Create(0.6f)), far, near);
    }

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => Elementwise.Binary(y, gy, default(TanhGradientOp));
}

/// <summary>(1 - y²)·g in one pass; gradients -2·y·g·h and (1 - y²)·h.</summary>
internal readonly struct TanhGradientOp : IBinaryOp
{
    public static string Name => "tanh gradient";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => (V.Create(1) - (a * a)) * b;

    public Tensor GradientA(Tensor a, Tensor b, Tensor y, Tensor gy) => a * b * gy * -2f;

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => Elementwise.Binary(a, gy, default(TanhGradientOp));
}

using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>x·sigmoid(x), element by element (Hendrycks and Gimpel 2016; Elfwing et al. 2018), also called swish.</summary>
    public Tensor Silu() => Elementwise.Unary(this, default(SiluOp));
}

/// <summary>y = x·s, s = sigmoid(x), and 0 where s is 0. Gradient s·(1 + x·(1 - s))·gy.</summary>
internal readonly struct SiluOp : IUnaryOp
{
    /// <summary>Beyond this, the sigmoid is 0 or 1 in float32, and formulas that multiply it by x would turn an infinity into NaN.</summary>
    public const float Far = 110;

    public static string Name => "silu";

    public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Max(x, V.Create(-Far)) * SigmoidOp.Sigmoid(x);

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => Elementwise.Binary(x, gy, default(SiluGradientOp));
}

/// <summary>s·(1 + x·(1 - s))·g in one pass; gradients s·(1 - s)·(2 + x·(1 - 2·s))·g·h and the same for h.</summary>
internal readonly struct SiluGradientOp : IBinaryOp
{
    public static string Name => "silu gradient";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V>
    {
        V one = V.Create(1), x = V.Min(V.Max(a, V.Create(-SiluOp.Far)), V.Create(SiluOp.Far));
        V e = V.Exp(-V.Abs(x)), near = one / (one + e), far = e * near;
        V below = V.GreaterThan(V.Zero, x), s = V.Select(below, far, near), rest = V.Select(below, near, far);
        return s * V.MultiplyAdd(x, rest, one) * b;
    }

    public Tensor GradientA(Tensor a, Tensor b, Tensor y, Tensor gy)
    {
        Tensor x = Elementwise.Unary(a, new ClampOp(-SiluOp.Far, SiluOp.Far)), s = x.Sigmoid();
        return Elementwise.Binary(s, ((x * (1f - (s * 2f))) + 2f) * (b * gy), default(SigmoidGradientOp));
    }

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => Elementwise.Binary(a, gy, default(SiluGradientOp));
}

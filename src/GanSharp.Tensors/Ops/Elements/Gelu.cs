using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>x·Φ(x), Φ the distribution function of the normal distribution, element by element (Hendrycks and Gimpel 2016): the exact form, not the tanh one.</summary>
    public Tensor Gelu() => Elementwise.Unary(this, default(GeluOp));
}

/// <summary>
/// y = x·Φ(x), and 0 where Φ(x) is. Gradient (Φ(x) + x·φ(x))·gy with the density φ(x) = exp(-x²/2)/sqrt(2π).
/// Φ(-|x|) = exp(-x²/2)·t·q(t)/2, t = 1/(1 + 0.36·z), z = |x|/sqrt 2, after Hastings (1955); q is the Chebyshev fit of degree 9 of
/// exp(z²)·erfc(z)/t for z up to 10.5, within 2e-8. The rounding error of x² is made good, so that tails keep their digits.
/// </summary>
internal readonly struct GeluOp : IUnaryOp
{
    /// <summary>Beyond this, Φ is 0 or 1 and φ is 0 in float32.</summary>
    public const float Far = 20;

    public static string Name => "gelu";

    /// <summary>exp(-x²/2). What x² loses by rounding is computed from two halves of x (Dekker 1971), as not every processor has a fused multiply-add.</summary>
    public static V Bell<V>(V x) where V : struct, ISimd<V>
    {
        V spread = x * V.Create(4097), high = spread - (spread - x), low = x - high, square = x * x;
        V lost = ((high * high) - square) + ((high + high) * low) + (low * low), half = V.Create(-0.5f);
        return V.Exp(square * half) * V.MultiplyAdd(lost, half, V.Create(1));
    }

    /// <summary>Φ(x) from x and exp(-x²/2).</summary>
    public static V Distribution<V>(V x, V bell) where V : struct, ISimd<V>
    {
        V one = V.Create(1), t = one / V.MultiplyAdd(V.Abs(x), V.Create(0.36f * 0.70710678f), one);
        V q = V.MultiplyAdd(t, V.Create(0.02107792569f), V.Create(-0.05446806979f));
        q = V.MultiplyAdd(q, t, V.Create(-0.05570451897f));
        q = V.MultiplyAdd(q, t, V.Create(0.227257383f));
        q = V.MultiplyAdd(q, t, V.Create(-0.09758878579f));
        q = V.MultiplyAdd(q, t, V.Create(0.2274509683f));
        q = V.MultiplyAdd(q, t, V.Create(0.1296230383f));
        q = V.MultiplyAdd(q, t, V.Create(0.1968836028f));
        q = V.MultiplyAdd(q, t, V.Create(0.2023223012f));
        q = V.MultiplyAdd(q, t, V.Create(0.2031461608f));
        V tail = q * t * bell * V.Create(0.5f);
        return V.Select(V.GreaterThan(x, V.Zero), one - tail, tail);
    }

    public V Invoke<V>(V x) where V : struct, ISimd<V>
    {
        V near = V.Min(V.Max(x, V.Create(-Far)), V.Create(Far));
        return V.Max(x, V.Create(-Far)) * Distribution(near, Bell(near));
    }

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => Elementwise.Binary(x, gy, default(GeluGradientOp));
}

/// <summary>(Φ(x) + x·φ(x))·g in one pass; gradients (2 - x²)·φ(x)·g·h and the same for h.</summary>
internal readonly struct GeluGradientOp : IBinaryOp
{
    private const float Peak = 0.3989422804f; // 1/sqrt(2π)

    public static string Name => "gelu gradient";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V>
    {
        V x = V.Min(V.Max(a, V.Create(-GeluOp.Far)), V.Create(GeluOp.Far)), bell = GeluOp.Bell(x);
        return V.MultiplyAdd(x * V.Create(Peak), bell, GeluOp.Distribution(x, bell)) * b;
    }

    public Tensor GradientA(Tensor a, Tensor b, Tensor y, Tensor gy)
    {
        Tensor x = Elementwise.Unary(a, new ClampOp(-GeluOp.Far, GeluOp.Far)), square = x * x;
        return (square * -0.5f).Exp() * ((2f - square) * Peak) * (b * gy);
    }

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => Elementwise.Binary(a, gy, default(GeluGradientOp));
}

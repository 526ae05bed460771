using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>x moved into [low, high], element by element. The gradient is gy inside, both ends included, and 0 outside.</summary>
    /// <exception cref="ArgumentException"><paramref name="low"/> is not at most <paramref name="high"/>.</exception>
    public Tensor Clamp(float low, float high)
    {
        if (!(low <= high)) Throw.Argument(FormattableString.Invariant($"Clamp: low {low} must be at most high {high}."));
        return Elementwise.Unary(this, new ClampOp(low, high));
    }
}

/// <summary>y = min(max(x, low), high); NaN stays NaN.</summary>
internal readonly struct ClampOp(float low, float high) : IUnaryOp
{
    public static string Name => "clamp";

    public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Min(V.Max(x, V.Create(low)), V.Create(high));

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => Elementwise.Binary(x, gy, new ClampGradientOp(low, high));
}

/// <summary>g for x in [low, high], else 0: linear in g, and its gradient with respect to x is 0.</summary>
internal readonly struct ClampGradientOp(float low, float high) : IBinaryOp
{
    public static string Name => "clamp gradient";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => V.Select(V.GreaterThan(V.Create(low), a), V.Zero, V.Select(V.GreaterThan(a, V.Create(high)), V.Zero, b));

    public Tensor? GradientA(Tensor a, Tensor b, Tensor y, Tensor gy) => null;

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => Elementwise.Binary(a, gy, new ClampGradientOp(low, high));
}

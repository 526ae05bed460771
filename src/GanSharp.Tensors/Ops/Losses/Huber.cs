using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// Huber's loss (1964) of x and a target, the mean over all elements: d²/2 for |d| up to delta and delta·(|d| - delta/2) beyond, with
    /// d = x - target. A tensor of shape [].
    /// </summary>
    /// <param name="target">Of the same shape.</param>
    /// <param name="delta">Where the square turns into a line, above 0.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no elements, or delta is not above 0.</exception>
    public Tensor Huber(Tensor target, float delta = 1)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Shape != Shape || Length == 0) Throw.Argument($"Huber: input {Shape} and target {target.Shape} must have the same shape and at least one element.");
        if (!(delta > 0)) Throw.Argument(FormattableString.Invariant($"Huber: delta {delta} must be above 0."));
        return Elementwise.Unary(this - target, new HuberOp(delta)).Mean();
    }
}

/// <summary>y = c·(|d| - c/2) with c = min(|d|, delta); gradient d clamped to [-delta, delta], times gy.</summary>
internal readonly struct HuberOp(float delta) : IUnaryOp
{
    public static string Name => "huber";

    public V Invoke<V>(V x) where V : struct, ISimd<V>
    {
        V size = V.Abs(x), c = V.Min(size, V.Create(delta));
        return c * V.MultiplyAdd(c, V.Create(-0.5f), size);
    }

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => x.Clamp(-delta, delta) * gy;
}

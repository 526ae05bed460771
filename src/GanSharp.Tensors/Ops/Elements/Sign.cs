using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>1 above 0, -1 below, 0 at 0, element by element. Its gradient is 0 everywhere.</summary>
    public Tensor Sign() => Elementwise.Unary(this, default(SignOp));
}

/// <summary>y = sign x; NaN stays NaN; gradient 0.</summary>
internal readonly struct SignOp : IUnaryOp
{
    public static string Name => "sign";

    public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Select(V.GreaterThan(x, V.Zero), V.Create(1), V.Select(V.GreaterThan(V.Zero, x), V.Create(-1), x));

    public Tensor? Gradient(Tensor x, Tensor y, Tensor gy) => null;
}

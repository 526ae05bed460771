using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>The square root, element by element; NaN below 0. Its gradient is infinite at 0.</summary>
    public Tensor Sqrt() => Elementwise.Unary(this, default(SqrtOp));
}

/// <summary>y = sqrt x; gradient gy/(2·y).</summary>
internal readonly struct SqrtOp : IUnaryOp
{
    public static string Name => "sqrt";

    public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Sqrt(x);

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => gy * 0.5f / y;
}

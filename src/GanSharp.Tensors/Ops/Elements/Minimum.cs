using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>The smaller of x and b, element by element, with broadcasting; NaN where either is. Where both are equal, each gets half of the gradient.</summary>
    /// <exception cref="ArgumentException">The shapes don't broadcast.</exception>
    public Tensor Minimum(Tensor b) => Elementwise.Binary(this, b, default(MinimumOp));
}

/// <summary>y = min(a, b); gradients gy times the shares of a and of b.</summary>
internal readonly struct MinimumOp : IBinaryOp
{
    public static string Name => "minimum";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => V.Min(a, b);

    public Tensor GradientA(Tensor a, Tensor b, Tensor y, Tensor gy) => gy * ShareOfLargerOp.Of(b, a);

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => gy * ShareOfLargerOp.Of(a, b);
}

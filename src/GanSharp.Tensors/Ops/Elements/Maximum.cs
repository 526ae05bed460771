using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>The larger of x and b, element by element, with broadcasting; NaN where either is. Where both are equal, each gets half of the gradient.</summary>
    /// <exception cref="ArgumentException">The shapes don't broadcast.</exception>
    public Tensor Maximum(Tensor b) => Elementwise.Binary(this, b, default(MaximumOp));
}

/// <summary>y = max(a, b); gradients gy times the shares of a and of b.</summary>
internal readonly struct MaximumOp : IBinaryOp
{
    public static string Name => "maximum";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => V.Max(a, b);

    public Tensor GradientA(Tensor a, Tensor b, Tensor y, Tensor gy) => gy * ShareOfLargerOp.Of(a, b);

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => gy * ShareOfLargerOp.Of(b, a);
}

/// <summary>1 where a is above b, 1/2 where they are equal, 0 where a is below; 1 for NaN. Constant piece by piece, so it is not recorded.</summary>
internal readonly struct ShareOfLargerOp : IBinaryKernel
{
    public static Tensor Of(Tensor a, Tensor b) => Elementwise.Unrecorded(a, b, default(ShareOfLargerOp), "maximum gradient");

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => V.Select(V.GreaterThan(b, a), V.Zero, V.Select(V.Equal(a, b), V.Create(0.5f), V.Create(1)));
}

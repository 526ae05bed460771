using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>a · b, element by element, with broadcasting.</summary>
    /// <exception cref="ArgumentException">The shapes don't broadcast.</exception>
    public static Tensor operator *(Tensor a, Tensor b) => Elementwise.Binary(a, b, default(MultiplyOp));

    /// <summary>a · b for one number b.</summary>
    public static Tensor operator *(Tensor a, float b) => Elementwise.Unary(a, new AffineOp(b, 0));

    /// <summary>b · a for one number b.</summary>
    public static Tensor operator *(float b, Tensor a) => a * b;

    /// <summary>-a, element by element.</summary>
    public static Tensor operator -(Tensor a) => a * -1f;
}

/// <summary>y = a·b; gradients gy·b and gy·a.</summary>
internal readonly struct MultiplyOp : IBinaryOp
{
    public static string Name => "multiply";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => a * b;

    public Tensor GradientA(Tensor a, Tensor b, Tensor y, Tensor gy) => gy * b;

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => gy * a;
}

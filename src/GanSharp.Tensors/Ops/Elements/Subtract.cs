using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>a - b, element by element, with broadcasting.</summary>
    /// <exception cref="ArgumentException">The shapes don't broadcast.</exception>
    public static Tensor operator -(Tensor a, Tensor b) => Elementwise.Binary(a, b, default(SubtractOp));

    /// <summary>a - b for one number b.</summary>
    public static Tensor operator -(Tensor a, float b) => Elementwise.Unary(a, new AffineOp(1, -b));

    /// <summary>b - a for one number b.</summary>
    public static Tensor operator -(float b, Tensor a) => Elementwise.Unary(a, new AffineOp(-1, b));
}

/// <summary>y = a - b; gradients gy and -gy.</summary>
internal readonly struct SubtractOp : IBinaryOp
{
    public static string Name => "subtract";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => a - b;

    public Tensor GradientA(Tensor a, Tensor b, Tensor y, Tensor gy) => gy;

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => -gy;
}

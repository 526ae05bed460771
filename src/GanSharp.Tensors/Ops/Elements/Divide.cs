using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>a / b, element by element, with broadcasting.</summary>
    /// <exception cref="ArgumentException">The shapes don't broadcast.</exception>
    public static Tensor operator /(Tensor a, Tensor b) => Elementwise.Binary(a, b, default(DivideOp));

    /// <summary>a / b for one number b.</summary>
    public static Tensor operator /(Tensor a, float b) => Elementwise.Unary(a, new DivideByOp(b));

    /// <summary>b / a for one number b.</summary>
    public static Tensor operator /(float b, Tensor a) => Elementwise.Unary(a, new QuotientOp(b));
}

/// <summary>y = a/b; gradients gy/b and -gy·y/b.</summary>
internal readonly struct DivideOp : IBinaryOp
{
    public static string Name => "divide";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => a / b;

    public Tensor GradientA(Tensor a, Tensor b, Tensor y, Tensor gy) => gy / b;

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => -(gy * y / b);
}

/// <summary>y = x/c for one number c; gradient gy/c.</summary>
internal readonly struct DivideByOp(float c) : IUnaryOp
{
    public static string Name => "divide";

    public V Invoke<V>(V x) where V : struct, ISimd<V> => x / V.Create(c);

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => gy / c;
}

/// <summary>y = c/x for one number c; gradient -y/x·gy.</summary>
internal readonly struct QuotientOp(float c) : IUnaryOp
{
    public static string Name => "divide";

    public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Create(c) / x;

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => -(gy * y / x);
}

using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>x to the power of one number, element by element. A negative x has a power only for whole exponents, else NaN.</summary>
    public Tensor Pow(float exponent) => Elementwise.Unary(this, new PowOp(exponent));

    /// <summary>
    /// x to the power of another tensor, element by element, with broadcasting. A negative x has a power only for whole exponents, else NaN;
    /// the gradient with respect to the exponent is then NaN, as log x is.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes don't broadcast.</exception>
    public Tensor Pow(Tensor exponent) => Elementwise.Binary(this, exponent, default(PowerOp));
}

/// <summary>y = x^p for one number p; gradient p·x^(p - 1)·gy. Squares, cubes and inverses take the short way, the rest goes through double.</summary>
internal readonly struct PowOp(float p) : IUnaryOp
{
    public static string Name => "pow";

    public V Invoke<V>(V x) where V : struct, ISimd<V>
    {
        if (p == 2) return x * x;
        if (p == 1) return x;
        if (p == 3) return x * x * x;
        if (p == -1) return V.Create(1) / x;
        return PowerOp.Power(x, V.Create(p));
    }

    public Tensor? Gradient(Tensor x, Tensor y, Tensor gy) => p switch
    {
        0 => null,
        1 => gy,
        2 => x * gy * 2f,
        _ => x.Pow(p - 1) * gy * p,
    };
}

/// <summary>y = a^b; gradients b·a^(b - 1)·gy, 0 for b = 0, and y·log a·gy, 0 for a = 0 and b from 0.</summary>
internal readonly struct PowerOp : IBinaryOp
{
    public static string Name => "pow";

    public static V Power<V>(V a, V b) where V : struct, ISimd<V>
    {
        V half = b * V.Create(0.5f), size = V.Power(V.Abs(a), b);
        V none = V.Select(V.Equal(a, V.Create(float.NegativeInfinity)), size, V.Create(float.NaN));
        V signed = V.Select(V.Equal(V.Floor(half), half), size, -size);
        V negative = V.Select(V.Equal(V.Floor(b), b), signed, none);
        V y = V.Select(V.GreaterThan(V.Zero, a), negative, size);
        V one = V.Create(1);
        return V.Select(V.Equal(b, V.Zero), one, V.Select(V.Equal(a, one), one, y));
    }

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => Power(a, b);

    public Tensor GradientA(Tensor a, Tensor b, Tensor y, Tensor gy)
    {
        Tensor exponent = y.Workspace!.Home(b);
        return Elementwise.Binary(exponent, a.Pow(exponent - 1f), default(ZeroWinsOp)) * gy;
    }

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => Elementwise.Binary(y, y.Workspace!.Home(a), default(PowerLogOp)) * gy;
}

/// <summary>a·b, and 0 where a is 0 even if b is infinite or NaN; gradients gy·b and gy·a.</summary>
internal readonly struct ZeroWinsOp : IBinaryOp
{
    public static string Name => "pow gradient";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => V.Select(V.Equal(a, V.Zero), V.Zero, a * b);

    public Tensor GradientA(Tensor a, Tensor b, Tensor y, Tensor gy) => gy * b;

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => gy * a;
}

/// <summary>y·log a for a power y of a, and 0 for a = 0 unless y is infinite; gradients log a·h and y/a·h.</summary>
internal readonly struct PowerLogOp : IBinaryOp
{
    public static string Name => "pow gradient";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V>
    {
        V none = V.Select(V.Equal(a, V.Create(float.PositiveInfinity)), -a, V.Zero);
        return V.Select(V.Equal(b, V.Zero), none, a * V.Log(b));
    }

    public Tensor GradientA(Tensor a, Tensor b, Tensor y, Tensor gy) => b.Log() * gy;

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => a / b * gy;
}

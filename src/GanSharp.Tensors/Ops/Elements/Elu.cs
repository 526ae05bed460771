using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>x for x &gt; 0, else alpha·(exp x - 1) (Clevert, Unterthiner and Hochreiter 2016).</summary>
    /// <param name="alpha">The depth that is approached on the negative side.</param>
    public Tensor Elu(float alpha = 1) => Elementwise.Unary(this, new EluOp(alpha));
}

/// <summary>y = x or alpha·(exp x - 1), with exp x - 1 = 2·t/(1 - t), t = tanh(x/2), which keeps the digits near 0. Gradient gy or alpha·exp(x)·gy.</summary>
internal readonly struct EluOp(float alpha) : IUnaryOp
{
    public static string Name => "elu";

    public V Invoke<V>(V x) where V : struct, ISimd<V>
    {
        V t = default(TanhOp).Invoke(x * V.Create(0.5f));
        return V.Select(V.GreaterThan(x, V.Zero), x, (t + t) / (V.Create(1) - t) * V.Create(alpha));
    }

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => Elementwise.Binary(x, gy, new EluGradientOp(alpha, 1));
}

/// <summary>slope·g for x above 0, else alpha·exp(x)·g, in one pass; its gradient with respect to x has slope 0.</summary>
internal readonly struct EluGradientOp(float alpha, float slope) : IBinaryOp
{
    public static string Name => "elu gradient";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => V.Select(V.GreaterThan(a, V.Zero), V.Create(slope), V.Exp(a) * V.Create(alpha)) * b;

    public Tensor GradientA(Tensor a, Tensor b, Tensor y, Tensor gy) => Elementwise.Binary(a, b * gy, new EluGradientOp(alpha, 0));

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => Elementwise.Binary(a, gy, new EluGradientOp(alpha, slope));
}

using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>x for x &gt; 0, else slope·x (Maas, Hannun and Ng 2013).</summary>
    /// <param name="slope">Of the negative side, for example 0.2.</param>
    public Tensor LeakyRelu(float slope = 0.2f) => Elementwise.Unary(this, new LeakyReluOp(slope));

    /// <summary>gy for x &gt; 0, else slope·gy; this tensor is x.</summary>
    internal Tensor LeakyReluGradient(Tensor gy, float slope) => Elementwise.Binary(this, gy, new LeakyReluGradientOp(slope));
}

/// <summary>y = x for x above 0, else slope·x; NaN stays NaN. Gradient: gy or slope·gy, slope at 0.</summary>
internal readonly struct LeakyReluOp(float slope) : IUnaryOp
{
    public static string Name => "leaky_relu";

    public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Select(V.GreaterThan(x, V.Zero), x, x * V.Create(slope));

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => x.LeakyReluGradient(gy, slope);
}

/// <summary>g for x above 0, else slope·g: linear in g, and its gradient with respect to x is 0.</summary>
internal readonly struct LeakyReluGradientOp(float slope) : IBinaryOp
{
    public static string Name => "leaky_relu gradient";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => V.Select(V.GreaterThan(a, V.Zero), b, b * V.Create(slope));

    public Tensor? GradientA(Tensor a, Tensor b, Tensor y, Tensor gy) => null;

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => a.LeakyReluGradient(gy, slope);
}

using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>1/sqrt(x), element by element; infinity at 0, NaN below.</summary>
    public Tensor Rsqrt() => Elementwise.Unary(this, default(RsqrtOp));
}

/// <summary>y = 1/sqrt(x), exact division; gradient -y³/2·gy.</summary>
internal readonly struct RsqrtOp : IUnaryOp
{
    public static string Name => "rsqrt";

    public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Create(1) / V.Sqrt(x);

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => y * y * y * gy * -0.5f;
}

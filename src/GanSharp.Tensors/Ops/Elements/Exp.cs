using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>e to the power x, element by element; infinity above 88.7.</summary>
    public Tensor Exp() => Elementwise.Unary(this, default(ExpOp));
}

/// <summary>y = exp x; gradient y·gy.</summary>
internal readonly struct ExpOp : IUnaryOp
{
    public static string Name => "exp";

    public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Exp(x);

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => y * gy;
}

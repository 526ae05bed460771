using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>The square root with gradient 0 at 0, as norms and standard deviations need it: they are 0 only where all terms are.</summary>
    internal Tensor Root() => Elementwise.Unary(this, default(RootOp));
}

/// <summary>y = sqrt x; gradient gy/(2·y), and 0 where y is 0.</summary>
internal readonly struct RootOp : IUnaryOp
{
    public static string Name => "root";

    public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Sqrt(x);

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => Elementwise.Unary(y, default(InverseOrZeroOp)) * gy * 0.5f;
}

/// <summary>y = 1/x, and 0 where x is 0; gradient -y²·gy.</summary>
internal readonly struct InverseOrZeroOp : IUnaryOp
{
    public static string Name => "inverse or zero";

    public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Select(V.Equal(x, V.Zero), V.Zero, V.Create(1) / x);

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => -(y * y * gy);
}

using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>The natural logarithm, element by element; -infinity at 0, NaN below.</summary>
    public Tensor Log() => Elementwise.Unary(this, default(LogOp));
}

/// <summary>y = log x; gradient gy/x.</summary>
internal readonly struct LogOp : IUnaryOp
{
    public static string Name => "log";

    public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Log(x);

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => gy / x;
}

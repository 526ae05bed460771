using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// log of the sum of exp x over the named axes, which are dropped, or kept with size 1: m + log(sum exp(x - m)) with the largest element m, so
    /// that nothing overflows. The gradient is the softmax.
    /// </summary>
    /// <param name="axes">Axes, negative ones counted from the last; none means all.</param>
    /// <param name="keepAxes">Whether the reduced axes stay with size 1.</param>
    /// <exception cref="ArgumentException">An axis does not exist or is named twice, or there are no elements.</exception>
    public Tensor LogSumExp(ReadOnlySpan<int> axes = default, bool keepAxes = false)
    {
        Tensor y = LogSumExpKept(axes);
        return keepAxes ? y : y.Reshape(ReductionShape("log_sum_exp", axes, keep: false));
    }

    private Tensor LogSumExpKept(ReadOnlySpan<int> axes)
    {
        Workspace workspace = Workspace.Of("log_sum_exp", this);
        _ = Pointer("log_sum_exp");
        int born = workspace.TensorCount;
        Tensor powers = PowersBelowLargest("log_sum_exp", axes, out Tensor largest);
        Tensor y = powers.Sum(axes, keepAxes: true).Log() + largest;
        workspace.ReleaseSinceExcept(born, y);
        if (workspace.Records(this)) workspace.Record(y, new LogSumExpNode(this));
        return y;
    }

    /// <summary>exp(x - m) with the largest element m of each group, 0 in its place if it is infinite or NaN; unrecorded.</summary>
    private Tensor PowersBelowLargest(string operation, ReadOnlySpan<int> axes, out Tensor largest)
    {
        Tensor x = Detach();
        largest = x.Max(axes, keepAxes: true).FiniteOrZero();
        return Elementwise.Unrecorded(x, largest, default(ExpOfDifferenceKernel), operation);
    }

    /// <summary>x where it is finite, else 0.</summary>
    internal Tensor FiniteOrZero() => Elementwise.Unary(this, default(FiniteOrZeroOp));
}

/// <summary>The gradient is exp(x - y)·gy, the softmax. An infinite y, whose x are all infinite, is taken as 0.</summary>
internal sealed class LogSumExpNode(Tensor x) : Node1(x)
{
    public override string Name => "log_sum_exp";

    public override void Backward(GradientScope scope)
    {
        if (scope.Needs(0)) scope.Give(0, (X - Output.FiniteOrZero()).Exp() * scope.Incoming);
    }
}

/// <summary>exp(a - b).</summary>
internal readonly struct ExpOfDifferenceKernel : IBinaryKernel
{
    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => V.Exp(a - b);
}

/// <summary>y = x, and 0 where x is infinite or NaN; gradient gy where x is finite.</summary>
internal readonly struct FiniteOrZeroOp : IUnaryOp
{
    public static string Name => "finite or zero";

    public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Select(V.Equal(x - x, V.Zero), x, V.Zero);

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => Elementwise.Binary(x, gy, new ClampGradientOp(-float.MaxValue, float.MaxValue));
}

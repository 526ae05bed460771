using GanSharp.Tensors.Autograd;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>exp(x - m)/sum exp(x - m) along an axis, with the largest element m: positive numbers whose sum is 1.</summary>
    /// <param name="axis">The axis; a negative one counts from the last.</param>
    /// <exception cref="ArgumentException">There is no such axis, or there are no elements.</exception>
    public Tensor Softmax(int axis = -1)
    {
        Workspace workspace = Workspace.Of("softmax", this);
        _ = Pointer("softmax");
        int born = workspace.TensorCount;
        Tensor powers = PowersBelowLargest("softmax", [axis], out _);
        Tensor y = powers / powers.Sum([axis], keepAxes: true);
        workspace.ReleaseSinceExcept(born, y);
        if (workspace.Records(this)) workspace.Record(y, new SoftmaxNode(this, axis));
        return y;
    }

    /// <summary>log of the <see cref="Softmax"/> along an axis: x - log sum exp x, which keeps the digits of small probabilities.</summary>
    /// <param name="axis">The axis; a negative one counts from the last.</param>
    /// <exception cref="ArgumentException">There is no such axis, or there are no elements.</exception>
    public Tensor LogSoftmax(int axis = -1)
    {
        Workspace workspace = Workspace.Of("log_softmax", this);
        _ = Pointer("log_softmax");
        int born = workspace.TensorCount;
        Tensor x = Detach(), y = x - x.LogSumExpKept([axis]);
        workspace.ReleaseSinceExcept(born, y);
        if (workspace.Records(this)) workspace.Record(y, new LogSoftmaxNode(this, axis));
        return y;
    }
}

/// <summary>The gradient is y·(gy - sum y·gy).</summary>
internal sealed class SoftmaxNode(Tensor x, int axis) : Node1(x)
{
    public override string Name => "softmax";

    public override void Backward(GradientScope scope)
    {
        if (!scope.Needs(0)) return;
        Tensor weighted = Output * scope.Incoming;
        scope.Give(0, weighted - (Output * weighted.Sum([axis], keepAxes: true)));
    }
}

/// <summary>The gradient is gy - exp(y)·sum gy.</summary>
internal sealed class LogSoftmaxNode(Tensor x, int axis) : Node1(x)
{
    public override string Name => "log_softmax";

    public override void Backward(GradientScope scope)
    {
        if (scope.Needs(0)) scope.Give(0, scope.Incoming - (Output.Exp() * scope.Incoming.Sum([axis], keepAxes: true)));
    }
}

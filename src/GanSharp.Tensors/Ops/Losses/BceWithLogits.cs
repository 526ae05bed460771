using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// Binary cross-entropy of logits x and target probabilities t, the mean over all elements: softplus(x) - x·t, computed so that neither overflows
    /// nor loses digits. A tensor of shape [].
    /// </summary>
    /// <param name="target">Probabilities from 0 to 1, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there are no elements.</exception>
    public Tensor BceWithLogits(Tensor target)
    {
        Workspace workspace = Workspace.Of("bce_with_logits", this, target);
        if (target.Shape != Shape || Length == 0) Throw.Argument($"BceWithLogits: logits {Shape} and target {target.Shape} must have the same shape and at least one element.");
        int born = workspace.TensorCount;
        Tensor losses = Elementwise.Unrecorded(this, target, default(BceKernel), "bce_with_logits");
        Tensor y = losses.Mean();
        workspace.ReleaseSinceExcept(born, y);
        if (workspace.Records(this, target)) workspace.Record(y, new BceNode(this, target));
        return y;
    }
}

/// <summary>Gradients (sigmoid(x) - t)·gy/n and -x·gy/n. First order: one pass for the logits.</summary>
internal sealed class BceNode(Tensor x, Tensor target) : Node2(x, target)
{
    public override string Name => "bce_with_logits";

    public override void Backward(GradientScope scope)
    {
        Tensor share = scope.Incoming / A.Length;
        if (scope.Needs(0))
        {
            scope.Give(0, scope.IsDifferentiable
                ? (scope.Workspace.Home(A).Sigmoid() - B) * share
                : Elementwise.Unrecorded(A, B, new BceGradientKernel(share.ToScalar()), "bce_with_logits gradient"));
        }

        if (scope.Needs(1)) scope.Give(1, A * -share);
    }
}

/// <summary>max(x, 0) - x·t + log(1 + exp(-|x|)).</summary>
internal readonly struct BceKernel : IBinaryKernel
{
    public V Invoke<V>(V a, V b) where V : struct, ISimd<V>
    {
        // softplus(x) - x·t cancels for a large x with t near 1; x·((x > 0) - t) + softplus(-|x|) does not.
        V step = V.Select(V.GreaterThan(a, V.Zero), V.Create(1), V.Zero);
        return (a * (step - b)) + SoftplusOp.Softplus(-V.Abs(a));
    }
}

/// <summary>(sigmoid(x) - t)·share.</summary>
internal readonly struct BceGradientKernel(float share) : IBinaryKernel
{
    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => (SigmoidOp.Sigmoid(a) - b) * V.Create(share);
}

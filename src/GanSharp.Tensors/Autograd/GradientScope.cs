namespace GanSharp.Tensors.Autograd;

/// <summary>What a node sees while a gradient passes through it.</summary>
internal sealed class GradientScope(Workspace workspace, Tensor?[] results, bool differentiable)
{
    /// <summary>The workspace in which gradients are computed.</summary>
    public Workspace Workspace { get; } = workspace;

    /// <summary>Whether the gradient itself will be differentiated: use differentiable operations, not fused kernels.</summary>
    public bool IsDifferentiable { get; } = differentiable;

    /// <summary>The gradient with respect to the node's output.</summary>
    public Tensor Incoming { get; private set; } = null!;

    private Node Current { get; set; } = null!;

    /// <summary>Whether the gradient with respect to input <paramref name="index"/> is wanted. If not, do not compute it.</summary>
    public bool Needs(int index)
    {
        Tensor input = Current.Input(index);
        return input.IsTracked && ((input.Node is { } node && node.Reaches) || Workspace.Targets.ContainsKey(input));
    }

    /// <summary>Hands over the gradient with respect to input <paramref name="index"/>, of the input's shape.</summary>
    public void Give(int index, Tensor gradient)
    {
        Tensor input = Current.Input(index);
        if (gradient.Shape != input.Shape) Throw.Invalid($"{Current.Name}: the gradient of input {index} has shape {gradient.Shape}, but the input has {input.Shape}.");
        if (input.Node is { Reaches: true } node) node.Incoming = Add(node.Incoming, gradient);
        if (Workspace.Targets.TryGetValue(input, out int place)) results[place] = Add(results[place], gradient);
    }

    internal void Enter(Node node, Tensor incoming)
    {
        Current = node;
        Incoming = incoming;
    }

    private Tensor Add(Tensor? sum, Tensor gradient)
    {
        if (sum is null)
        {
            gradient.Holds++;
            return gradient;
        }

        if (!IsDifferentiable && sum.Holds == 1 && sum.IsSoleOwner && sum.Workspace is not null)
        {
            sum.AddInPlace(gradient);
            return sum;
        }

        Tensor total = sum + gradient;
        total.Holds++;
        if (--sum.Holds == 0 && !IsDifferentiable) sum.Release();
        return total;
    }
}

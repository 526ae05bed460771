namespace GanSharp.Tensors.Autograd;

/// <summary>
/// A recorded operation: its inputs, its output and how a gradient passes through it. Inputs are at most
/// a handful; <see cref="GradientScope.Needs"/> says which of them are wanted.
/// </summary>
internal abstract class Node
{
    /// <summary>The operation's name in error messages.</summary>
    public abstract string Name { get; }

    /// <summary>The number of inputs.</summary>
    public abstract int InputCount { get; }

    /// <summary>The result; set when the operation is recorded.</summary>
    public Tensor Output { get; set; } = null!;

    /// <summary>False for an operation whose gradient is not made of differentiable operations: second order then throws.</summary>
    public virtual bool HasSecondGradient => true;

    /// <summary>The gradient that arrived so far, while gradients are computed.</summary>
    internal Tensor? Incoming { get; set; }

    /// <summary>Whether a named tensor lies below, while gradients are computed.</summary>
    internal bool Reaches { get; set; }

    /// <summary>Input <paramref name="index"/>.</summary>
    public abstract Tensor Input(int index);

    /// <summary>Gives the gradient of each input that is needed, written in differentiable operations.</summary>
    public abstract void Backward(GradientScope scope);
}

/// <summary>An operation of one input.</summary>
internal abstract class Node1(Tensor x) : Node
{
    public Tensor X { get; } = x;

    public override int InputCount => 1;

    public override Tensor Input(int index) => X;
}

/// <summary>An operation of two inputs.</summary>
internal abstract class Node2(Tensor a, Tensor b) : Node
{
    public Tensor A { get; } = a;

    public Tensor B { get; } = b;

    public override int InputCount => 2;

    public override Tensor Input(int index) => index == 0 ? A : B;
}

/// <summary>An operation of three inputs.</summary>
internal abstract class Node3(Tensor a, Tensor b, Tensor c) : Node
{
    public Tensor A { get; } = a;

    public Tensor B { get; } = b;

    public Tensor C { get; } = c;

    public override int InputCount => 3;

    public override Tensor Input(int index) => index switch { 0 => A, 1 => B, _ => C };
}

/// <summary>The same values under another identity: brings a persistent tensor into a workspace.</summary>
internal sealed class ViewNode(Tensor x) : Node1(x)
{
    public override string Name => "use";

    public override void Backward(GradientScope scope) => scope.Give(0, scope.Incoming);
}

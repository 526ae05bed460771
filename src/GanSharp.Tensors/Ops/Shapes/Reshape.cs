using GanSharp.Tensors.Autograd;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// The same values in another shape of as many elements; shares memory. One size may be -1: it follows from the others.
    /// </summary>
    /// <exception cref="ArgumentException">The number of elements differs, or more than one size is -1.</exception>
    public Tensor Reshape(params ReadOnlySpan<int> sizes) => Reshape(Resolve(sizes));

    /// <summary>The same values in another shape of as many elements; shares memory.</summary>
    /// <exception cref="ArgumentException">The number of elements differs.</exception>
    public Tensor Reshape(Shape shape)
    {
        if (shape.Length != Length) Throw.Argument($"Reshape: shape {Shape} has {Length} elements, but {shape} has {shape.Length}.");
        Workspace workspace = Workspace.Of("reshape", this);
        Tensor view = workspace.Adopt(this, shape, "reshape");
        if (workspace.Records(this)) workspace.Record(view, new ReshapeNode(this));
        return view;
    }

    private Shape Resolve(ReadOnlySpan<int> sizes)
    {
        int open = sizes.IndexOf(-1);
        if (open < 0) return new Shape(sizes);
        if (sizes[(open + 1)..].Contains(-1)) Throw.Argument($"Reshape: only one size may be -1, but {string.Join(", ", sizes.ToArray())} was asked for.");
        Span<int> known = stackalloc int[sizes.Length];
        sizes.CopyTo(known);
        known[open] = 1;
        int rest = new Shape(known).Length;
        if (rest == 0 || Length % rest != 0) Throw.Argument($"Reshape: the {Length} elements of shape {Shape} don't divide into {string.Join(" x ", sizes.ToArray())}.");
        known[open] = Length / rest;
        return new Shape(known);
    }
}

/// <summary>The gradient is the incoming one in the input's shape.</summary>
internal sealed class ReshapeNode(Tensor x) : Node1(x)
{
    public override string Name => "reshape";

    public override void Backward(GradientScope scope) => scope.Give(0, scope.Incoming.Reshape(X.Shape));
}

using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors;

/// <summary>
/// A bias along the last axis of a product that was just made: added in its memory and noted in its node, which saves a tensor, a node and
/// a pass over new memory for each layer. The same bits as product + bias.
/// </summary>
internal static unsafe class Bias
{
    /// <summary>The product with the bias; null adds nothing.</summary>
    /// <exception cref="ArgumentException">The bias is not [channels].</exception>
    public static Tensor Add(string operation, Tensor product, Tensor? bias)
    {
        if (bias is null) return product;
        int channels = product.Shape[-1];
        if (bias.Shape != new Shape(channels)) Throw.Argument($"{operation}: bias {bias.Shape} for a result {product.Shape}; it has shape [{channels}].");
        Workspace workspace = Workspace.Of(operation, product, bias);
        ProductNode? node = product.Node as ProductNode;

        // Of two untracked factors nothing was recorded that a tracked bias could join.
        if (workspace.Records(bias) && node is null) return product + bias;
        if (product.Length > 0)
        {
            float* values = product.Pointer(operation);
            IndexSpace space = IndexSpace.Create([product.Length / channels, channels], [channels, 1], [0, 1]);
            workspace.Engine.Kernels.MapBroadcast(workspace.Engine.Workers, default(AddOp), values, bias.Pointer(operation), values, space);
        }

        if (workspace.Records(bias)) node!.Bias = bias;
        GC.KeepAlive(bias);
        return product;
    }
}

/// <summary>A recorded product of two tensors, with a bias as its third input where it has one.</summary>
internal abstract class ProductNode(Tensor a, Tensor b) : Node2(a, b)
{
    public Tensor? Bias { get; set; }

    public override int InputCount => Bias is null ? 2 : 3;

    public override Tensor Input(int index) => index == 2 ? Bias! : base.Input(index);

    public sealed override void Backward(GradientScope scope)
    {
        BackwardFactors(scope);
        if (Bias is not null && scope.Needs(2)) scope.Give(2, scope.Incoming.SumTo(Bias.Shape));
    }

    /// <summary>Gives the gradients of the two factors.</summary>
    protected abstract void BackwardFactors(GradientScope scope);
}

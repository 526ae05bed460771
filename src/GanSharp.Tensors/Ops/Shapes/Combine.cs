using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// A sparse linear map along one axis: y[.., j, ..] = sum over the terms t of row j of weight[t] · x[.., source[t], ..]. The gradient is
    /// the transposed map of the incoming one, in gathered form: no two threads add to one element, and the order of each sum is fixed.
    /// </summary>
    /// <param name="operation">The name in error messages.</param>
    /// <param name="axis">The axis, counted from the front.</param>
    /// <param name="map">The map; its sources are the axis's elements.</param>
    internal Tensor Combine(string operation, int axis, RowMap map)
    {
        Workspace workspace = Workspace.Of(operation, this);
        float* source = Pointer(operation);
        Tensor y = workspace.Allocate(Shape.With(axis, map.Results));
        var (outer, inner) = Axes.Around(Shape, axis);
        workspace.Engine.Kernels.Combine(workspace.Engine.Workers, map, source, y.Pointer(operation), outer, inner);
        if (workspace.Records(this)) workspace.Record(y, new CombineNode(this, operation, axis, map));
        GC.KeepAlive(this);
        return y;
    }
}

/// <summary>The gradient is the transposed map of the incoming one.</summary>
internal sealed class CombineNode(Tensor x, string operation, int axis, RowMap map) : Node1(x)
{
    public override string Name => operation;

    public override void Backward(GradientScope scope) => scope.Give(0, scope.Incoming.Combine(operation, axis, map.Transposed));
}

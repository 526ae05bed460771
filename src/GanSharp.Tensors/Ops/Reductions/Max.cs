using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// The largest element over the named axes, which are dropped, or kept with size 1; NaN where there is one. The gradient goes to
    /// the first of the largest elements.
    /// </summary>
    /// <param name="axes">Axes, negative ones counted from the last; none means all.</param>
    /// <param name="keepAxes">Whether the reduced axes stay with size 1.</param>
    /// <exception cref="ArgumentException">An axis does not exist or is named twice, or there are no elements.</exception>
    public Tensor Max(ReadOnlySpan<int> axes = default, bool keepAxes = false) => Largest("max", axes, keepAxes, null);

    /// <summary>As <see cref="Max(ReadOnlySpan{int}, bool)"/>, and where the largest elements are.</summary>
    /// <param name="indices">
    /// For each element of the result, in order, the place of the first largest one: its index along the axis, or for several axes
    /// the row-major index within them, in the tensor's order of axes.
    /// </param>
    /// <param name="axes">Axes, negative ones counted from the last; none means all.</param>
    /// <param name="keepAxes">Whether the reduced axes stay with size 1.</param>
    /// <exception cref="ArgumentException">An axis does not exist or is named twice, or there are no elements.</exception>
    public Tensor Max(out int[] indices, ReadOnlySpan<int> axes = default, bool keepAxes = false)
    {
        indices = new int[ReductionShape("max", axes, keep: true).Length];
        return Largest("max", axes, keepAxes, indices);
    }

    /// <summary>Brings the reduced axes side by side; then it is a maximum pooling with one window over [outer, reduced, 1, inner].</summary>
    private Tensor Largest(string operation, ReadOnlySpan<int> axes, bool keepAxes, int[]? indices)
    {
        Workspace workspace = Workspace.Of(operation, this);
        _ = Pointer(operation);
        Shape kept = ReductionShape(operation, axes, keep: true), result = keepAxes ? kept : ReductionShape(operation, axes, keep: false);
        if (Length == 0) Throw.Argument($"{operation}: shape {Shape} has no elements.");
        Span<int> order = stackalloc int[Shape.MaxRank];
        int count = 0, outer = 1, inner = 1, first = -1, last = -1;
        for (int i = 0; i < Rank; i++)
        {
            if (kept[i] == Shape[i]) continue;
            first = first < 0 ? i : first;
            last = i;
        }

        bool together = true;
        for (int i = 0; i < Rank; i++)
        {
            bool reduced = kept[i] != Shape[i];
            together &= reduced || Shape[i] == 1 || i < first || i > last;
            if (reduced) continue;
            order[count++] = i;
            if (i < first) outer *= Shape[i];
            else inner *= Shape[i];
        }

        Tensor x = this;
        if (!together)
        {
            for (int i = 0; i < Rank; i++)
            {
                if (kept[i] != Shape[i]) order[count++] = i;
            }

            x = Permute(order[..Rank]);
            (outer, inner) = (outer * inner, 1);
        }

        int reducedLength = Length / (outer * inner);
        return x.Reshape(outer, reducedLength, 1, inner).LargestOfColumns(workspace, indices).Reshape(result);
    }

    private Tensor LargestOfColumns(Workspace workspace, int[]? indices)
    {
        PoolShape shape = new() { Batch = Shape[0], InHeight = Shape[1], InWidth = 1, OutHeight = 1, OutWidth = 1, Channels = Shape[3], Kernel = Shape[1], Stride = 1 };
        Tensor y = workspace.Allocate(new Shape(Shape[0], 1, 1, Shape[3]));
        bool records = workspace.Records(this);
        PixelChoice? choice = records || indices is not null ? new PixelChoice(workspace.Allocate(y.Shape), shape) : null;
        workspace.Engine.Kernels.MaxPool(workspace.Engine.Workers, shape, Pointer("max"), y.Pointer("max"), choice is null ? null : choice.Pointer);
        if (indices is not null) new ReadOnlySpan<int>(choice!.Pointer, y.Length).CopyTo(indices);
        if (records) workspace.Record(y, new PickPixelsNode(this, choice!));
        return y;
    }
}

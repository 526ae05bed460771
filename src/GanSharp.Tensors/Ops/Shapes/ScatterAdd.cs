using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// Rows added to places by index: y starts as zeros, then y[.., indices[j], ..] += x[.., j, ..] for each j in turn; the opposite of
    /// <see cref="Gather"/>, which is its gradient. The same sums in the same order whatever the number of threads.
    /// </summary>
    /// <param name="indices">The place of each element of the axis, from 0 to below <paramref name="size"/>.</param>
    /// <param name="size">The size of the axis in the result.</param>
    /// <param name="axis">The axis; a negative one counts from the last.</param>
    /// <exception cref="ArgumentException">The axis does not exist, the number of indices is not its size, or one is out of range.</exception>
    public Tensor ScatterAdd(ReadOnlySpan<int> indices, int size, int axis = 0)
    {
        int along = Axes.Resolve("ScatterAdd", Shape, axis);
        if (indices.Length != Shape[along]) Throw.Argument($"ScatterAdd: {indices.Length} indices for axis {axis} of shape {Shape}, which has {Shape[along]} elements; give one index for each.");
        if (size < 0) Throw.Argument($"ScatterAdd: size {size} of the result's axis {axis}; a size is at least 0.");
        for (int i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)size) Throw.Argument($"ScatterAdd: index {i} is {indices[i]}, but the result's axis {axis} has size {size}; an index is from 0 to {size - 1}.");
        }

        return Combine("scatter-add", along, RowMap.Pick(indices, size).Transposed);
    }
}

using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// Rows by index, in any order and as often as named: y[.., j, ..] = x[.., indices[j], ..] (PyTorch's index_select; along axis 0 of a
    /// table it is an embedding). The gradient adds each row's share to its source (<see cref="ScatterAdd"/>), in the order of the
    /// indices whatever the number of threads.
    /// </summary>
    /// <param name="indices">The elements of the axis to take, from 0.</param>
    /// <param name="axis">The axis; a negative one counts from the last.</param>
    /// <exception cref="ArgumentException">The axis or an element of it does not exist.</exception>
    public Tensor Gather(ReadOnlySpan<int> indices, int axis = 0)
    {
        int along = Axes.Resolve("Gather", Shape, axis), size = Shape[along];
        for (int i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)size) Throw.Argument($"Gather: index {i} is {indices[i]}, but axis {axis} of shape {Shape} has {size} elements; an index is from 0 to {size - 1}.");
        }

        return Combine("gather", along, RowMap.Pick(indices, size));
    }
}

using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors.Ops;

/// <summary>
/// The place of a smaller tensor inside a larger one: element i of an axis of the part is element start + i·step of the whole.
/// Taking it out (<see cref="Tensor.Extract"/>) and putting it into zeros (<see cref="Tensor.Insert"/>) are each other's gradients.
/// </summary>
internal sealed class Window(Shape whole, Shape part, int[] starts, int[] steps)
{
    public Shape Whole { get; } = whole;

    public Shape Part { get; } = part;

    /// <summary>A window along one axis, with step 1.</summary>
    public static Window Along(Shape whole, int axis, int start, int length)
    {
        int[] starts = new int[whole.Rank], steps = new int[whole.Rank];
        Array.Fill(steps, 1);
        starts[axis] = start;
        return new Window(whole, whole.With(axis, length), starts, steps);
    }

    /// <summary>The loops over the part: operand A is the whole, from the element at <paramref name="offset"/> on, and operand B the dense part.</summary>
    public IndexSpace WholeToPart(out nint offset)
    {
        int rank = Whole.Rank;
        Span<int> sizes = stackalloc int[Shape.MaxRank], whole = stackalloc int[Shape.MaxRank], part = stackalloc int[Shape.MaxRank];
        Strides(sizes, whole, part, out offset);
        return IndexSpace.Create(sizes[..rank], whole[..rank], part[..rank]);
    }

    /// <summary>The loops over the part: operand A is the dense part and operand B the whole, from the element at <paramref name="offset"/> on.</summary>
    public IndexSpace PartToWhole(out nint offset)
    {
        int rank = Whole.Rank;
        Span<int> sizes = stackalloc int[Shape.MaxRank], whole = stackalloc int[Shape.MaxRank], part = stackalloc int[Shape.MaxRank];
        Strides(sizes, whole, part, out offset);
        return IndexSpace.Create(sizes[..rank], part[..rank], whole[..rank]);
    }

    private void Strides(Span<int> sizes, Span<int> wholeStrides, Span<int> partStrides, out nint offset)
    {
        Part.CopyTo(sizes);
        IndexSpace.Strides(Whole, wholeStrides);
        IndexSpace.Strides(Part, partStrides);
        offset = 0;
        for (int i = 0; i < Whole.Rank; i++)
        {
            offset += (nint)starts[i] * wholeStrides[i];
            wholeStrides[i] *= steps[i];
        }
    }
}

using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed partial class Tensor
{
    /// <summary>Cuts the tensor into neighbouring pieces along an axis, each a <see cref="Slice"/>.</summary>
    /// <param name="axis">The axis to cut; a negative one counts from the last.</param>
    /// <param name="lengths">The pieces' sizes along the axis; together its size.</param>
    /// <exception cref="ArgumentException">The axis does not exist, a length is negative, or they do not add up to the axis.</exception>
    public Tensor[] Split(int axis, params ReadOnlySpan<int> lengths)
    {
        int along = Axes.Resolve("Split", Shape, axis);
        long total = 0;
        foreach (int length in lengths)
        {
            if (length < 0) Throw.Argument($"Split: length {length} along axis {axis} of shape {Shape}; a length is at least 0.");
            total += length;
        }

        if (total != Shape[along]) Throw.Argument($"Split: lengths {string.Join(" + ", lengths.ToArray())} make {total}, but axis {axis} of shape {Shape} has {Shape[along]}; the pieces must cover the axis.");
        Tensor[] pieces = new Tensor[lengths.Length];
        int start = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            pieces[i] = Extract(Window.Along(Shape, along, start, lengths[i]));
            start += lengths[i];
        }

        return pieces;
    }
}

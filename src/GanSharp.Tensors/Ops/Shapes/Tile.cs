using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// The whole axis <paramref name="count"/> times in a row: [a, b] becomes [a, b, a, b] (NumPy's tile). Made of
    /// <see cref="Reshape(Shape)"/> and <see cref="Expand"/>, so the gradient sums over the copies.
    /// </summary>
    /// <param name="axis">The axis; a negative one counts from the last.</param>
    /// <param name="count">How many copies, at least 0.</param>
    /// <exception cref="ArgumentException">The axis does not exist, or the count is negative.</exception>
    public Tensor Tile(int axis, int count) => Copies("Tile", axis, count, each: false);

    /// <summary>
    /// Each element of an axis <paramref name="count"/> times in a row: [a, b] becomes [a, a, b, b] (NumPy's repeat). Made of
    /// <see cref="Reshape(Shape)"/> and <see cref="Expand"/>, so the gradient sums over the copies.
    /// </summary>
    /// <param name="axis">The axis; a negative one counts from the last.</param>
    /// <param name="count">How many copies of each, at least 0.</param>
    /// <exception cref="ArgumentException">The axis does not exist, or the count is negative.</exception>
    public Tensor Repeat(int axis, int count) => Copies("Repeat", axis, count, each: true);

    private Tensor Copies(string operation, int axis, int count, bool each)
    {
        int along = Axes.Resolve(operation, Shape, axis);
        if (count < 0) Throw.Argument($"{operation}: count {count} along axis {axis} of shape {Shape}; a count is at least 0.");
        Shape result = Shape.With(along, Axes.Size(operation, Shape, axis, (long)Shape[along] * count));
        var (outer, inner) = Axes.Around(Shape, along);
        if (each) outer *= Shape[along];
        else inner *= Shape[along];
        return Reshape(new Shape(outer, 1, inner)).Expand(new Shape(outer, count, inner)).Reshape(result);
    }
}

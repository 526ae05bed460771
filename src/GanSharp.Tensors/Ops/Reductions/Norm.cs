namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>The Euclidean norm over the named axes, which are dropped, or kept with size 1: sqrt of the sum of x². Where it is 0, its gradient is 0.</summary>
    /// <param name="axes">Axes, negative ones counted from the last; none means all.</param>
    /// <param name="keepAxes">Whether the reduced axes stay with size 1.</param>
    /// <exception cref="ArgumentException">An axis does not exist or is named twice.</exception>
    public Tensor Norm(ReadOnlySpan<int> axes = default, bool keepAxes = false)
    {
        Tensor squares = this * this;
        return squares.Sum(axes, keepAxes).Root();
    }
}

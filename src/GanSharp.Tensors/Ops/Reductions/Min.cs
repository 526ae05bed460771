namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// The smallest element over the named axes, which are dropped, or kept with size 1; NaN where there is one. The gradient goes to
    /// the first of the smallest elements.
    /// </summary>
    /// <param name="axes">Axes, negative ones counted from the last; none means all.</param>
    /// <param name="keepAxes">Whether the reduced axes stay with size 1.</param>
    /// <exception cref="ArgumentException">An axis does not exist or is named twice, or there are no elements.</exception>
    public Tensor Min(ReadOnlySpan<int> axes = default, bool keepAxes = false) => -(-this).Largest("min", axes, keepAxes, null);

    /// <summary>As <see cref="Min(ReadOnlySpan{int}, bool)"/>, and where the smallest elements are.</summary>
    /// <param name="indices">For each element of the result, in order, the place of the first smallest one, counted as by <see cref="Max(out int[], ReadOnlySpan{int}, bool)"/>.</param>
    /// <param name="axes">Axes, negative ones counted from the last; none means all.</param>
    /// <param name="keepAxes">Whether the reduced axes stay with size 1.</param>
    /// <exception cref="ArgumentException">An axis does not exist or is named twice, or there are no elements.</exception>
    public Tensor Min(out int[] indices, ReadOnlySpan<int> axes = default, bool keepAxes = false)
    {
        indices = new int[ReductionShape("min", axes, keep: true).Length];
        return -(-this).Largest("min", axes, keepAxes, indices);
    }
}

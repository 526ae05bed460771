namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>The mean over the named axes, which are dropped, or kept with size 1. NaN if there are no elements.</summary>
    /// <param name="axes">Axes, negative ones counted from the last; none means all.</param>
    /// <param name="keepAxes">Whether the reduced axes stay with size 1.</param>
    /// <exception cref="ArgumentException">An axis does not exist or is named twice.</exception>
    public Tensor Mean(ReadOnlySpan<int> axes = default, bool keepAxes = false)
    {
        int count = ReducedCount("mean", axes);
        Tensor sum = Sum(axes, keepAxes);
        return sum / count;
    }

    /// <summary>How many elements go into one result of a reduction.</summary>
    private int ReducedCount(string operation, ReadOnlySpan<int> axes)
    {
        Shape kept = ReductionShape(operation, axes, keep: true);
        int count = 1;
        for (int i = 0; i < Rank; i++) count *= kept[i] == 1 ? Shape[i] : 1;
        return count;
    }
}

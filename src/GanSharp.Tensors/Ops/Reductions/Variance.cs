namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>The variance over the named axes, which are dropped, or kept with size 1: sum of (x - mean)² / (n - correction), in two passes.</summary>
    /// <param name="axes">Axes, negative ones counted from the last; none means all.</param>
    /// <param name="correction">1 for the unbiased estimate (Bessel's correction), 0 for the variance of the elements themselves.</param>
    /// <param name="keepAxes">Whether the reduced axes stay with size 1.</param>
    /// <exception cref="ArgumentException">An axis does not exist or is named twice, or there are no more than <paramref name="correction"/> elements.</exception>
    public Tensor Variance(ReadOnlySpan<int> axes = default, int correction = 1, bool keepAxes = false)
    {
        int count = ReducedCount("variance", axes);
        if (count <= correction) Throw.Argument($"Variance: {count} element(s) of shape {Shape} in each result, but a correction of {correction} needs more; use correction: 0 or more elements.");
        Tensor centred = this - Mean(axes, keepAxes: true);
        Tensor squares = (centred * centred).Sum(axes, keepAxes);
        return squares / (count - correction);
    }

    /// <summary>The square root of the <see cref="Variance"/>. Where it is 0, its gradient is 0.</summary>
    /// <param name="axes">Axes, negative ones counted from the last; none means all.</param>
    /// <param name="correction">1 for the unbiased variance, 0 for the biased one.</param>
    /// <param name="keepAxes">Whether the reduced axes stay with size 1.</param>
    /// <exception cref="ArgumentException">As for <see cref="Variance"/>.</exception>
    public Tensor StandardDeviation(ReadOnlySpan<int> axes = default, int correction = 1, bool keepAxes = false) => Variance(axes, correction, keepAxes).Root();
}

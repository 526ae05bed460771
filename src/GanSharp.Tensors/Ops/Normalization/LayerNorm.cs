namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// Layer normalisation over the last axis (Ba, Kiros and Hinton 2016): y = (x - mean)/sqrt(variance + epsilon)·weight + bias, with the mean and the biased
    /// variance of each row.
    /// </summary>
    /// <param name="weight">Scale, [C], or none.</param>
    /// <param name="bias">Shift, [C], or none.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor LayerNorm(Tensor? weight = null, Tensor? bias = null, float epsilon = 1e-5f)
    {
        if (Rank < 1) Throw.Argument($"LayerNorm: input {Shape}; at least one axis is needed.");
        return Normalized("LayerNorm", epsilon, -1).ScaledAndShifted("LayerNorm", weight, bias);
    }
}

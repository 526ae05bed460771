namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// Group normalisation of [N, .., C] (Wu and He 2018): the channels are cut into groups of neighbours, and each group of each image is normalised by its mean
    /// and biased variance over pixels and channels, y = (x - mean)/sqrt(variance + epsilon)·weight + bias.
    /// </summary>
    /// <param name="groups">The number of groups, a divisor of the number of channels.</param>
    /// <param name="weight">Scale, [C], or none.</param>
    /// <param name="bias">Shift, [C], or none.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the groups do not divide the channels.</exception>
    public Tensor GroupNorm(int groups, Tensor? weight = null, Tensor? bias = null, float epsilon = 1e-5f)
    {
        if (Rank < 2) Throw.Argument($"GroupNorm: input {Shape}; at least two axes are needed: images, channels.");
        if (groups < 1 || Shape[-1] % groups != 0) Throw.Argument($"GroupNorm: {groups} groups for input {Shape}; the {Shape[-1]} channels must be a multiple of the groups.");
        Tensor grouped = Reshape(Shape[0], Pixels, groups, Shape[-1] / groups);
        return grouped.Normalized("GroupNorm", epsilon, 1, 3).Reshape(Shape).ScaledAndShifted("GroupNorm", weight, bias);
    }
}

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// Instance normalisation of [N, .., C] (Ulyanov, Vedaldi and Lempitsky 2016): each channel of each image by its own mean and biased variance over the
    /// pixels, y = (x - mean)/sqrt(variance + epsilon)·weight + bias.
    /// </summary>
    /// <param name="weight">Scale, [C], or none.</param>
    /// <param name="bias">Shift, [C], or none.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the input has fewer than three axes.</exception>
    public Tensor InstanceNorm(Tensor? weight = null, Tensor? bias = null, float epsilon = 1e-5f)
    {
        if (Rank < 3) Throw.Argument($"InstanceNorm: input {Shape}; at least three axes are needed: images, pixels, channels.");
        Tensor pixels = Reshape(Shape[0], Pixels, Shape[-1]);
        return pixels.Normalized("InstanceNorm", epsilon, 1).ScaledAndShifted("InstanceNorm", weight, bias).Reshape(Shape);
    }

    /// <summary>The product of all sizes but the first and the last.</summary>
    private int Pixels
    {
        get
        {
            int pixels = 1;
            for (int i = 1; i < Rank - 1; i++) pixels *= Shape[i];
            return pixels;
        }
    }
}

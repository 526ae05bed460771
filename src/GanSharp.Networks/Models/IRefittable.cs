using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>A discriminator that does not follow gradients: it is fitted anew, or a little further, to samples of both sides.</summary>
public interface IRefittable
{
    /// <summary>Fits it.</summary>
    /// <param name="real">Real samples, [N, ..].</param>
    /// <param name="fake">Generated samples, [N, ..].</param>
    /// <param name="random">Where its random numbers come from.</param>
    void Refit(Tensor real, Tensor fake, RandomStream random);
}

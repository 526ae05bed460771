using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Stretches each pixel's channels around their mean by one number in [0, 2) for each image (DiffAugment, Zhao et al. 2020, arXiv:2006.10738).</summary>
public sealed class Saturation : IAugmentation
{
    /// <inheritdoc/>
    public string Name => "saturation";

    /// <inheritdoc/>
    public Tensor Apply(Tensor x, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(x);
        Tensor grey = x.Mean([3], keepAxes: true);
        return grey + ((x - grey) * Brightness.OnePerImage(x, random, 0, 2));
    }
}

using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Stretches an image around its mean by one number in [0.5, 1.5) (DiffAugment, Zhao et al. 2020, arXiv:2006.10738).</summary>
public sealed class Contrast : IAugmentation
{
    /// <inheritdoc/>
    public string Name => "contrast";

    /// <inheritdoc/>
    public Tensor Apply(Tensor x, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(x);
        Tensor mean = x.Mean([1, 2, 3], keepAxes: true);
        return mean + ((x - mean) * Brightness.OnePerImage(x, random, 0.5f, 1.5f));
    }
}

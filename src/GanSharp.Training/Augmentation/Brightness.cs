using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Adds one number in [-0.5, 0.5) to all of an image (DiffAugment, Zhao et al. 2020, arXiv:2006.10738).</summary>
public sealed class Brightness : IAugmentation
{
    /// <inheritdoc/>
    public string Name => "brightness";

    /// <inheritdoc/>
    public Tensor Apply(Tensor x, RandomStream random) => x + OnePerImage(x, random, -0.5f, 0.5f);

    /// <summary>A number in the range for each image, [N, 1, 1, 1].</summary>
    internal static Tensor OnePerImage(Tensor x, RandomStream random, float low, float high) => x.Workspace!.Uniform(new Shape(x.Shape[0], 1, 1, 1), random, low, high);
}

using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>G: makes samples from latents. A chain of layers whose input and output shapes are known and checked.</summary>
public sealed class Generator : Sequential
{
    /// <summary>A generator of the given layers, which take [N, latentSize] and give N samples of as many elements as the shape.</summary>
    /// <param name="latentSize">Numbers in a latent, at least 1.</param>
    /// <param name="outputShape">The shape of one sample without the batch: [H, W, C] for images, [F] for points.</param>
    /// <param name="layers">The network.</param>
    /// <exception cref="ArgumentException">The latent is empty or the shape holds nothing.</exception>
    public Generator(int latentSize, Shape outputShape, params ReadOnlySpan<Layer> layers) : base(layers)
    {
        LatentSize = Check.Positive(nameof(Generator), latentSize, "the latent size");
        OutputShape = SampleShape.Of(nameof(Generator), outputShape);
    }

    /// <summary>Numbers in a latent.</summary>
    public int LatentSize { get; }

    /// <summary>The shape of one sample, without the batch.</summary>
    public Shape OutputShape { get; }

    /// <summary>The samples of the latents: z [N, <see cref="LatentSize"/>] gives [N, <see cref="OutputShape"/>].</summary>
    /// <param name="x">The latents.</param>
    /// <param name="pass">What the pass is for.</param>
    /// <exception cref="ArgumentException">The latents have another shape, or the layers give another number of elements.</exception>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 2 || x.Shape[1] != LatentSize) Check.Fail($"Generator: the latents have shape {x.Shape}; expected [N, {LatentSize}].");
        return SampleShape.Batch(nameof(Generator), base.Forward(x, pass), x.Shape[0], OutputShape);
    }
}

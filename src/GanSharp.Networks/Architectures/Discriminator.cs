using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>D: one logit for each sample; above 0 it takes the sample for real. A chain of layers whose shapes are known and checked.</summary>
public sealed class Discriminator : Sequential
{
    /// <summary>A discriminator of the given layers, which take [N, inputShape] and give N numbers.</summary>
    /// <param name="inputShape">The shape of one sample without the batch: [H, W, C] for images, [F] for points.</param>
    /// <param name="layers">The network.</param>
    /// <exception cref="ArgumentException">The shape holds nothing.</exception>
    public Discriminator(Shape inputShape, params ReadOnlySpan<Layer> layers) : base(layers) => InputShape = SampleShape.Of(nameof(Discriminator), inputShape);

    /// <summary>The shape of one sample, without the batch.</summary>
    public Shape InputShape { get; }

    /// <summary>The logits and what they were made from.</summary>
    public Verdict Judge(Tensor x, Pass pass) => new(Forward(x, pass), x, null);

    /// <summary>The logits of the samples: x [N, <see cref="InputShape"/>] gives [N, 1].</summary>
    /// <param name="x">The samples.</param>
    /// <param name="pass">What the pass is for.</param>
    /// <exception cref="ArgumentException">The samples have another shape, or the layers don't give one number for each.</exception>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!SampleShape.IsBatchOf(x.Shape, InputShape)) Check.Fail($"Discriminator: the samples have shape {x.Shape}; expected a batch of {InputShape}.");
        return SampleShape.Batch(nameof(Discriminator), base.Forward(x, pass), x.Shape[0], new Shape(1));
    }
}

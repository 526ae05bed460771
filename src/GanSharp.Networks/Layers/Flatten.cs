using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>Each sample as one vector: x [N, ..] gives [N, F], F the product of the other sizes. Shares memory.</summary>
public sealed class Flatten : Layer
{
    /// <inheritdoc/>
    public override bool KeepsSamplesApart => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 2) Check.Fail($"Flatten: the input has shape {x.Shape}; it needs at least two axes, the first being the batch.");
        return x.Reshape(x.Shape[0], x.Length / Math.Max(1, x.Shape[0]));
    }
}

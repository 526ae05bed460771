using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// Equal small networks side by side, computed as one: x [N, F] is shared out in equal blocks, the first N/members samples to the first member, and goes
/// as [members, N/members, F] through layers that take that shape (<see cref="StackedLinear"/>, activations, dropout); y [N, outputs]. With
/// <see cref="Pass.Member"/> all samples go to that member.
/// </summary>
public sealed class MemberBlocks : Layer
{
    private readonly Sequential _layers;

    /// <summary>A group.</summary>
    /// <param name="members">How many networks, at least 1.</param>
    /// <param name="layers">What all of them are made of.</param>
    /// <exception cref="ArgumentException">The number is below 1.</exception>
    public MemberBlocks(int members, params ReadOnlySpan<Layer> layers)
    {
        Members = Check.Positive(nameof(MemberBlocks), members);
        _layers = AddChild("layers", new Sequential(layers));
    }

    /// <summary>How many networks.</summary>
    public int Members { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        int blocks = pass.Member is null ? Members : 1, each = Check.Block(nameof(MemberBlocks), x, blocks);
        Tensor y = _layers.Forward(x.Reshape(blocks, each, -1), pass);
        return y.Reshape(x.Shape[0], -1);
    }
}

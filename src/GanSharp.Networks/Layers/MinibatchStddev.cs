using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// Appends how much the samples of a group differ (Karras, Aila, Laine and Lehtinen 2018, arXiv:1710.10196; groups as in StyleGAN), so
/// that a discriminator sees whether a generator makes the same again and again: the standard deviation over the group,
/// sqrt(variance + 1e-8), averaged over pixels and channels to one number, appended as a constant channel. Images [N, H, W, C] become
/// [N, H, W, C + 1], vectors [N, F] become [N, F + 1]. Sample i belongs to group i mod (N/size), where the size is the largest divisor
/// of N that is at most the one asked for.
/// </summary>
public sealed class MinibatchStddev : Layer
{
    private const float Epsilon = 1e-8f;

    /// <summary>A layer of that group size.</summary>
    /// <param name="groupSize">Samples in a group at most, at least 1. Published: 4.</param>
    /// <exception cref="ArgumentException">The group size is below 1.</exception>
    public MinibatchStddev(int groupSize = 4) => GroupSize = Check.Positive(nameof(MinibatchStddev), groupSize, "the group size");

    /// <summary>Samples in a group at most.</summary>
    public int GroupSize { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 2 || x.Length == 0) Check.Fail($"MinibatchStddev: the input has shape {x.Shape}; it needs at least one sample and at least two axes, the first being the batch.");
        int samples = x.Shape[0], size = Math.Min(GroupSize, samples);
        while (samples % size != 0) size--;
        Tensor groups = x.Reshape(size, samples / size, x.Length / samples);
        Tensor centred = groups - groups.Mean([0], keepAxes: true);
        Tensor spread = ((centred * centred).Mean([0]) + Epsilon).Sqrt().Mean([1]);
        Span<int> sizes = stackalloc int[x.Rank], channel = stackalloc int[x.Rank];
        sizes.Fill(1);
        sizes[0] = samples;
        x.Shape.CopyTo(channel);
        channel[^1] = 1;
        return Tensor.Concatenate([x, spread.Tile(0, size).Reshape(sizes).Expand(new Shape(channel))], -1);
    }
}

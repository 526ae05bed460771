using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// Puts several samples side by side, so that a discriminator judges them together (PacGAN: Lin, Khetan, Fanti and Oh 2018,
/// arXiv:1712.04086): images [N, H, W, C] become [N/m, H, W, m·C], vectors [N, F] become [N/m, m·F]. Consecutive samples form a pack;
/// in its last axis they follow one another.
/// </summary>
public sealed class Pack : Layer
{
    /// <summary>A layer that makes packs of that size.</summary>
    /// <param name="size">Samples in a pack, at least 1.</param>
    /// <exception cref="ArgumentException">The size is below 1.</exception>
    public Pack(int size) => Size = Check.Positive(nameof(Pack), size);

    /// <summary>Samples in a pack.</summary>
    public int Size { get; }

    /// <inheritdoc/>
    public override bool KeepsSamplesApart => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The samples don't fill whole packs, or the input has fewer than two axes.</exception>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 2) Check.Fail($"Pack: the input has shape {x.Shape}; it needs at least two axes, the first being the batch.");
        int samples = x.Shape[0];
        if (samples % Size != 0) Check.Fail($"Pack: {samples} samples of shape {x.Shape} in packs of {Size}; the batch must be a multiple of {Size}.");
        if (Size == 1) return x;
        int channels = x.Shape[-1], pixels = x.Length / Math.Max(1, samples * channels);
        Span<int> sizes = stackalloc int[x.Rank];
        x.Shape.CopyTo(sizes);
        (sizes[0], sizes[^1]) = (samples / Size, checked(Size * channels));
        if (pixels == 1) return x.Reshape(sizes);
        return x.Reshape(samples / Size, Size, pixels, channels).Permute(0, 2, 1, 3).Reshape(sizes);
    }
}

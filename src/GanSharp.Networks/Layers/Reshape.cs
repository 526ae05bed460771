using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>Each sample in another shape: x [N, ..] gives [N, shape], of as many elements. Shares memory.</summary>
public sealed class Reshape : Layer
{
    private readonly int[] _sizes;

    /// <summary>A layer that gives samples of the shape [sizes].</summary>
    /// <param name="sizes">The sizes of one sample, without the batch; each at least 1, at most five.</param>
    /// <exception cref="ArgumentException">A size is below 1, or there are too many.</exception>
    public Reshape(params ReadOnlySpan<int> sizes)
    {
        if (sizes.Length >= Shape.MaxRank) Check.Fail($"Reshape: {sizes.Length} sizes; a sample has at most {Shape.MaxRank - 1}, the batch being one more axis.");
        foreach (int size in sizes) Check.Positive(nameof(Reshape), size, "a size");
        Sample = new Shape(sizes);
        _sizes = [-1, .. sizes];
    }

    /// <summary>The shape of one sample, without the batch.</summary>
    public Shape Sample { get; }

    /// <inheritdoc/>
    public override bool KeepsSamplesApart => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 1 || (long)x.Shape[0] * Sample.Length != x.Length) Check.Fail($"Reshape: the samples of an input of shape {x.Shape} do not have the {Sample.Length} elements of shape {Sample}.");
        Span<int> sizes = stackalloc int[_sizes.Length];
        _sizes.CopyTo(sizes);
        sizes[0] = x.Shape[0];
        return x.Reshape(new Shape(sizes));
    }
}

using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// Appends each sample's label (Mirza and Osindero 2014, arXiv:1411.1784), from <see cref="Pass.Labels"/>: one-hot, or as a learnt
/// vector (child <c>embedding</c>). Vectors [N, F] become [N, F + width]; images [N, H, W, C] become [N, H, W, C + width], the label
/// being the same in every pixel, and so do other tensors [N, .., C].
/// </summary>
public sealed class LabelConcat : Layer
{
    private readonly Embedding? _embedding;

    /// <summary>A layer that appends labels.</summary>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <param name="embeddingWidth">Numbers in a learnt vector; 0 appends the label one-hot.</param>
    /// <exception cref="ArgumentException">A size is out of range.</exception>
    public LabelConcat(int classes, int embeddingWidth = 0)
    {
        Classes = Check.Positive(nameof(LabelConcat), classes);
        if (embeddingWidth < 0) Check.Fail($"LabelConcat: the embedding width is {embeddingWidth}; it must be at least 0, which appends labels one-hot.");
        if (embeddingWidth > 0) _embedding = AddChild("embedding", new Embedding(classes, embeddingWidth));
    }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>How much longer the last axis becomes.</summary>
    public int Width => _embedding?.Width ?? Classes;

    /// <inheritdoc/>
    public override bool KeepsSamplesApart => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        Workspace workspace = Check.WorkspaceOf(nameof(LabelConcat), x);
        if (x.Rank < 2) Check.Fail($"LabelConcat: the input has shape {x.Shape}; it needs at least two axes, the first being the batch.");
        ReadOnlySpan<int> labels = Check.Labels(nameof(LabelConcat), pass, x.Shape[0], Classes);
        Tensor label = _embedding?.Of(workspace, labels, pass) ?? Tensor.OneHot(workspace, labels, Classes);
        Span<int> sizes = stackalloc int[x.Rank], spread = stackalloc int[x.Rank];
        sizes.Fill(1);
        x.Shape.CopyTo(spread);
        (sizes[0], sizes[^1], spread[^1]) = (x.Shape[0], Width, Width);
        return Tensor.Concatenate([x, label.Reshape(sizes).Expand(new Shape(spread))], -1);
    }
}

using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// A table of vectors, looked up by index: x [..] of whole numbers from 0 to below count gives [.., width]. Parameter <c>weight</c>
/// [count, width]. No gradient flows to the indices.
/// </summary>
public sealed class Embedding : WeightedLayer
{
    /// <summary>A table of zeros.</summary>
    /// <param name="count">Vectors in the table, at least 1.</param>
    /// <param name="width">Numbers in a vector, at least 1.</param>
    /// <param name="form">How the table is used, its vectors being the outputs; see <see cref="WeightedLayer"/> for what it adds.</param>
    /// <exception cref="ArgumentException">A size is below 1, or there is no such form.</exception>
    public Embedding(int count, int width, WeightForm form = WeightForm.Plain) : this(count, width, form, ParameterRole.Embedding)
    {
    }

    /// <summary>A table that begins as the role says.</summary>
    internal Embedding(int count, int width, WeightForm form, ParameterRole role) : base(nameof(Embedding), form)
    {
        Count = Check.Positive(nameof(Embedding), count);
        Width = Check.Positive(nameof(Embedding), width);
        bool looksUp = role == ParameterRole.Embedding;
        AddWeight(new Shape(count, width), axis: 0, looksUp ? count : width, looksUp ? width : 1, role);
    }

    /// <summary>Vectors in the table.</summary>
    public int Count { get; }

    /// <summary>Numbers in a vector.</summary>
    public int Width { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A number of the input is no index of the table, or the input has too many axes.</exception>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        Workspace workspace = Check.WorkspaceOf(nameof(Embedding), x);
        if (x.Rank >= Shape.MaxRank) Check.Fail($"Embedding: the input has shape {x.Shape}; it has at most {Shape.MaxRank - 1} axes, as the vectors are one more.");
        ReadOnlySpan<float> values = x.AsSpan();
        int[] indices = new int[values.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            float value = values[i];
            if (!(value >= 0 && value < Count) || value != MathF.Floor(value)) Check.Fail(FormattableString.Invariant($"Embedding: element {i} of the input is {value}; expected a whole number from 0 to {Count - 1}."));
            indices[i] = (int)value;
        }

        Span<int> sizes = stackalloc int[x.Rank + 1];
        x.Shape.CopyTo(sizes);
        sizes[x.Rank] = Width;
        return Of(workspace, indices, pass).Reshape(new Shape(sizes));
    }

    /// <summary>The vectors of indices that are known to be right, [n, width].</summary>
    internal Tensor Of(Workspace workspace, ReadOnlySpan<int> indices, Pass pass)
    {
        Tensor table = UsedWeight(workspace, pass);
        return (table.Workspace is null ? workspace.Use(table) : table).Gather(indices);
    }
}

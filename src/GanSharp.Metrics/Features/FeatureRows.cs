using System.Globalization;
using GanSharp.Data;

namespace GanSharp.Metrics;

/// <summary>
/// Samples as rows of features, float32, one row after the other: what metrics compare. Immutable; any number of threads may read.
/// </summary>
public sealed class FeatureRows : IRows
{
    private readonly float[] _values;

    /// <summary>Takes rows; the array is not copied: do not change it afterwards.</summary>
    /// <param name="name">What they are, for messages: <c>real</c>, <c>fake</c>, a file.</param>
    /// <param name="values">The rows, one after the other; finite.</param>
    /// <param name="width">Features in a row, at least 1.</param>
    /// <exception cref="GanSharpException">There is no row, the values are no whole rows, or one is NaN or infinite; the message names the row.</exception>
    public FeatureRows(string name, float[] values, int width)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (values.Length == 0) throw new GanSharpException($"{name}: there are no rows; give at least one sample");
        if (values.Length % width != 0) throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"{name}: {values.Length} values are no whole rows of {width} features"));
        int wrong = Array.FindIndex(values, v => !float.IsFinite(v));
        if (wrong >= 0)
        {
            throw new GanSharpException(string.Create(CultureInfo.InvariantCulture,
                $"{name}: the value in row {wrong / width}, feature {wrong % width} (both from 0) is {values[wrong]}; metrics need finite numbers: leave the row out, or mend what made it"));
        }

        Name = name;
        _values = values;
        Count = values.Length / width;
        Width = width;
    }

    /// <summary>What they are, for messages.</summary>
    public string Name { get; }

    /// <summary>Rows, at least 1.</summary>
    public int Count { get; }

    /// <summary>Features in a row, at least 1.</summary>
    public int Width { get; }

    /// <summary>All rows, one after the other.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>One row.</summary>
    public ReadOnlySpan<float> this[int row] => _values.AsSpan(row * Width, Width);

    /// <summary>All examples of a data set, as they are stored or scaled to [-1, 1].</summary>
    /// <param name="data">The examples; images are flattened in height, width, channel order.</param>
    /// <param name="name">What they are, for messages.</param>
    /// <param name="scaled">Whether values are scaled to [-1, 1] by the data's range; false gives them as the file has them.</param>
    /// <exception cref="GanSharpException">They do not fit into one array.</exception>
    public static FeatureRows Of(Dataset data, string name, bool scaled = false)
    {
        ArgumentNullException.ThrowIfNull(data);
        if ((long)data.Count * data.ExampleSize > Array.MaxLength)
            throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"{name}: {data.Count:N0} examples of {data.ExampleSize:N0} values do not fit into one array; give at most {Array.MaxLength / data.ExampleSize:N0}"));
        float[] values = new float[data.Count * data.ExampleSize];
        data.Read([.. Enumerable.Range(0, data.Count)], values);
        if (!scaled) data.Scale.Unscale(values, values);
        return new FeatureRows(name, values, data.ExampleSize);
    }

    /// <summary>The numbers of an array as they are: the first axis counts samples, the others are flattened.</summary>
    /// <param name="array">The array.</param>
    /// <param name="name">What they are, for messages.</param>
    /// <exception cref="GanSharpException">It is a single number, has no rows or no features, or a value is NaN or infinite.</exception>
    public static FeatureRows Of(NumericArray array, string name)
    {
        ArgumentNullException.ThrowIfNull(array);
        if (array.Shape.IsEmpty) throw new GanSharpException($"{name}: holds a single number, without a shape; give an array whose first axis counts samples");
        if (array.Count == 0) throw new GanSharpException($"{name}: is empty, of shape ({string.Join(", ", array.Shape.ToArray())}); give at least one sample");
        return new FeatureRows(name, array.ToFloats(), array.Count / array.Shape[0]);
    }

    /// <summary>The first rows; all when there are no more than that. The memory is copied.</summary>
    /// <param name="count">How many, at least 1.</param>
    public FeatureRows Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return count >= Count ? this : new FeatureRows(Name, _values[..(count * Width)], Width);
    }

    /// <summary>Rows by number, in any order, repeated or not.</summary>
    /// <param name="rows">Row numbers, from 0; at least one.</param>
    public FeatureRows Choose(ReadOnlySpan<int> rows)
    {
        float[] values = new float[rows.Length * Width];
        for (int i = 0; i < rows.Length; i++) this[rows[i]].CopyTo(values.AsSpan(i * Width));
        return new FeatureRows(Name, values, Width);
    }

    /// <summary>These rows, then others of the same width.</summary>
    internal FeatureRows Then(FeatureRows others) => new(Name, [.. _values, .. others._values], Width);

    void IRows.Read(int row, Span<double> destination)
    {
        ReadOnlySpan<float> source = this[row];
        for (int i = 0; i < source.Length; i++) destination[i] = source[i];
    }

    /// <summary>How many there are.</summary>
    public RowsOutline Outline => new(Name, Count, Width);

    /// <summary>As in <c>real: 10,000 rows of 128 features</c>.</summary>
    public override string ToString() => Outline.ToString();
}

using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>
/// How stored values become those that networks see: by one <see cref="ValueRange"/>, or of vectors by one for each column. Compared by value; immutable.
/// </summary>
public sealed class ValueScale : IEquatable<ValueScale>
{
    /// <summary>The standard deviation of a column that <see cref="Standard"/> scales: nearly all of a normal one then lies in [-1, 1].</summary>
    public const double StandardDeviation = 0.5;

    private readonly ValueRange[] _ranges;

    private ValueScale(ValueRange[] ranges) => _ranges = ranges;

    /// <summary>The range of all values, or one for each column in order.</summary>
    public IReadOnlyList<ValueRange> Ranges => _ranges;

    /// <summary>Whether one range is that of all values.</summary>
    public bool IsWhole => _ranges.Length == 1;

    /// <summary>Whether all ranges can be used.</summary>
    public bool IsValid => _ranges.Length > 0 && _ranges.All(r => r.IsValid);

    /// <summary>The mapping in words.</summary>
    public string Rule => IsWhole ? _ranges[0].Rule : Invariant($"{_ranges.Length} columns each to mean 0 and deviation {StandardDeviation}");

    /// <summary>One range for all values.</summary>
    public static implicit operator ValueScale(ValueRange range) => Of(range);

    /// <summary>Whether two scales map all values alike.</summary>
    public static bool operator ==(ValueScale? left, ValueScale? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two scales differ.</summary>
    public static bool operator !=(ValueScale? left, ValueScale? right) => !(left == right);

    /// <summary>One range for all values.</summary>
    public static ValueScale Of(ValueRange range) => new([range]);

    /// <summary>One range for each column.</summary>
    /// <param name="columns">The ranges, at least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ValueScale OfColumns(ReadOnlySpan<ValueRange> columns) =>
        columns.IsEmpty ? throw new ArgumentException("ValueScale: no column; expected the range of each.", nameof(columns)) : new(columns.ToArray());

    /// <summary>The scale by which every column has mean 0 and deviation <see cref="StandardDeviation"/>; one that does not vary becomes 0.</summary>
    /// <param name="values">Rows one after the other, at least one.</param>
    /// <param name="columns">Values in a row.</param>
    /// <exception cref="ArgumentException">There are no rows, or no whole number of them.</exception>
    public static ValueScale Standard(ReadOnlySpan<float> values, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (values.IsEmpty || values.Length % columns != 0) throw new ArgumentException($"ValueScale: {values.Length} values are no rows of {columns}.", nameof(values));
        int rows = values.Length / columns;

        // In two passes and double precision: a column may lie far from 0 and vary little.
        double[] means = new double[columns], squares = new double[columns];
        for (int i = 0; i < values.Length; i++) means[i % columns] += values[i];
        for (int c = 0; c < columns; c++) means[c] /= rows;
        for (int i = 0; i < values.Length; i++)
        {
            double away = values[i] - means[i % columns];
            squares[i % columns] += away * away;
        }

        return new([.. means.Select((mean, c) => Around(mean, Math.Sqrt(squares[c] / rows) / StandardDeviation))]);
    }

    /// <summary>Stored values to those that networks see.</summary>
    /// <param name="values">Whole rows of stored values.</param>
    /// <param name="scaled">Receives as many scaled values; may be the same memory.</param>
    public void Scale(ReadOnlySpan<float> values, Span<float> scaled)
    {
        if (IsWhole)
        {
            _ranges[0].Scale(values, scaled);
            return;
        }

        for (int i = 0; i < values.Length; i++) _ranges[i % _ranges.Length].Scale(values.Slice(i, 1), scaled.Slice(i, 1));
    }

    /// <summary>The inverse of <see cref="Scale"/>, to write samples in the data's own units.</summary>
    /// <param name="scaled">Whole rows of scaled values.</param>
    /// <param name="values">Receives as many stored values; may be the same memory.</param>
    public void Unscale(ReadOnlySpan<float> scaled, Span<float> values)
    {
        if (IsWhole)
        {
            _ranges[0].Unscale(scaled, values);
            return;
        }

        for (int i = 0; i < scaled.Length; i++) _ranges[i % _ranges.Length].Unscale(scaled.Slice(i, 1), values.Slice(i, 1));
    }

    /// <inheritdoc/>
    public bool Equals(ValueScale? other) => other is not null && _ranges.AsSpan().SequenceEqual(other._ranges);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueScale);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (ValueRange range in _ranges) hash.Add(range);
        return hash.ToHashCode();
    }

    /// <summary>The bounds, for example <c>0 to 255</c>, or how many columns have their own.</summary>
    public override string ToString() => IsWhole ? Invariant($"{_ranges[0].Low} to {_ranges[0].High}") : Invariant($"{_ranges.Length} columns each by itself");

    // What varies less than a float can tell from the mean does not vary.
    private static ValueRange Around(double mean, double half)
    {
        ValueRange range = Between(mean - half, mean + half);
        double wide = Math.Max(1, Math.Abs(mean) / 1000);
        return range.IsValid ? range : Between(mean - wide, mean + wide);

        static ValueRange Between(double low, double high) => new((float)Math.Max(low, float.MinValue), (float)Math.Min(high, float.MaxValue));
    }
}

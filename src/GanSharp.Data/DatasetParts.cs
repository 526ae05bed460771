using System.Globalization;
using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>What a <see cref="Dataset"/> is made of, checked.</summary>
internal sealed record DatasetParts(
    string Name, string Source, int[] ExampleShape, int ExampleSize, int Count, int[]? Labels, IReadOnlyList<string> ClassNames)
{
    /// <summary>Beyond this a column is taken for something else than a class.</summary>
    public const int LargestLabel = 65_535;

    public byte[]? Bytes { get; init; }

    public float[]? Floats { get; init; }

    public ValueScale Scale { get; init; } = ValueRange.Signed;

    /// <summary>How many classes were chosen; 0 for all.</summary>
    public int KeptClasses { get; init; }

    public static DatasetParts Of(
        string name, string? source, ReadOnlySpan<int> shape, long values, int[]? labels, IReadOnlyList<string>? classNames)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (shape.Length is not (1 or 3)) throw new DataFormatException($"{name}: an example is [height, width, channels] or [features], not {shape.Length} dimensions");
        long size = 1;
        foreach (int dimension in shape)
        {
            if (dimension < 1) throw new DataFormatException($"{name}: holds no values (its examples are {string.Join('x', shape.ToArray())})");
            size *= dimension;
            if (size > int.MaxValue) throw new DataFormatException($"{name}: one example of {string.Join('x', shape.ToArray())} is too large");
        }

        if (values == 0) throw new DataFormatException($"{name}: holds no examples; at least one is needed");
        if (values % size != 0)
            throw new DataFormatException(Invariant($"{name}: {values:N0} values are no whole number of examples of {size:N0} values"));
        int count = (int)(values / size);
        if (labels is not null && labels.Length != count)
            throw new DataFormatException(Invariant($"{name}: {count:N0} examples but {labels.Length:N0} labels; every example needs one"));
        return new(name, source ?? name, shape.ToArray(), (int)size, count, labels, Names(name, labels, classNames));
    }

    public static ValueScale Checked(string name, ValueScale scale) => scale.Ranges.FirstOrDefault(r => !r.IsValid, ValueRange.Signed) is { IsValid: false } bad
        ? throw new DataFormatException(Invariant($"{name}: the value range {bad.Low}..{bad.High} is empty or not finite; low must be below high"))
        : scale;

    /// <summary>The range that the values themselves suggest; refuses NaN and infinity with their place.</summary>
    public static ValueRange DetectRange(string name, ReadOnlySpan<float> values, int[] shape)
    {
        float minimum = float.PositiveInfinity, maximum = float.NegativeInfinity;
        for (int i = 0; i < values.Length; i++)
        {
            float value = values[i];
            if (!float.IsFinite(value)) throw NotFinite(name, value, i, shape);
            if (value < minimum) minimum = value;
            if (value > maximum) maximum = value;
        }

        return ValueRange.Detect(minimum, maximum);
    }

    private static DataFormatException NotFinite(string name, float value, long at, int[] shape)
    {
        long size = 1;
        foreach (int dimension in shape) size *= dimension;
        long example = at / size, within = at % size;
        string place = shape.Length == 1
            ? Invariant($"row {example + 1}, column {within + 1}")
            : Invariant($"image {example + 1}, row {(within / shape[2] / shape[1]) + 1}, column {(within / shape[2] % shape[1]) + 1}, channel {(within % shape[2]) + 1}");
        string what = float.IsNaN(value) ? "a NaN" : "an infinity (or a number too large for 32-bit floats)";
        return new($"{name}: {what} at {place} (counted from 1); all values must be finite numbers: replace it or leave that example out");
    }

    private static IReadOnlyList<string> Names(string name, int[]? labels, IReadOnlyList<string>? classNames)
    {
        if (labels is null) return [];
        int largest = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] is < 0 or > LargestLabel)
                throw new DataFormatException(Invariant($"{name}: label {labels[i]} of example {i + 1}; labels are whole numbers from 0 to {LargestLabel}"));
            largest = Math.Max(largest, labels[i]);
        }

        if (classNames is null) return [.. Enumerable.Range(0, largest + 1).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        return classNames.Count > largest ? classNames
            : throw new DataFormatException($"{name}: label {largest} but only {classNames.Count} class names");
    }
}

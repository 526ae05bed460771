using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GanSharp.Data;

/// <summary>
/// Examples of one shape, with or without labels, held in memory as they came: bytes as bytes, the rest as floats.
/// <see cref="Read"/> gives them as floats scaled to [-1, 1]. Immutable; any number of threads may read.
/// </summary>
public sealed class Dataset
{
    private readonly byte[]? _bytes;
    private readonly float[]? _floats;
    private readonly int[]? _labels;
    private readonly int[] _exampleShape;
    private readonly int _keptClasses;
    private readonly float[] _scaledBytes = []; // the scaled value of each byte, where it is one in all columns

    private Dataset(DatasetParts parts)
    {
        _bytes = parts.Bytes;
        _floats = parts.Floats;
        _labels = parts.Labels;
        _exampleShape = parts.ExampleShape;
        Name = parts.Name;
        Source = parts.Source;
        Count = parts.Count;
        ExampleSize = parts.ExampleSize;
        ClassNames = parts.ClassNames;
        Scale = parts.Scale;
        _keptClasses = parts.KeptClasses;
        if (_bytes is null || !Scale.IsWhole) return;
        _scaledBytes = new float[256];
        for (int v = 0; v < 256; v++) _scaledBytes[v] = v;
        Scale.Scale(_scaledBytes, _scaledBytes);
    }

    /// <summary>A short name, such as <c>mnist</c> or a file's name.</summary>
    public string Name { get; }

    /// <summary>Where the data came from and how it was understood, one line for people.</summary>
    public string Source { get; }

    /// <summary>The number of examples, at least 1.</summary>
    public int Count { get; }

    /// <summary>One example's shape: height, width, channels for images; the number of features for vectors.</summary>
    public ReadOnlySpan<int> ExampleShape => _exampleShape;

    /// <summary>The number of values in one example.</summary>
    public int ExampleSize { get; }

    /// <summary>Whether the examples are images (height, width, channels) and not vectors.</summary>
    public bool IsImage => _exampleShape.Length == 3;

    /// <summary>Whether every example has a label.</summary>
    public bool HasLabels => _labels is not null;

    /// <summary>The labels, 0 to <see cref="ClassCount"/> - 1, one an example; empty without labels.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>The number of classes (the largest label plus 1, or the number of class folders); 0 without labels.</summary>
    public int ClassCount => ClassNames.Count;

    /// <summary>One name a class: the folder's name, or the label as a number. Empty without labels.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The stored values that become -1 and 1: the type's range for bytes, detected from the values otherwise.</summary>
    public ValueScale Scale { get; }

    /// <summary>Whether values are stored as bytes (1 byte a value) and not as floats (4).</summary>
    public bool IsStoredAsBytes => _bytes is not null;

    /// <summary>
    /// Makes a set of bytes. The arrays are taken, not copied: do not change them afterwards.
    /// </summary>
    /// <param name="name">A short name.</param>
    /// <param name="exampleShape">[height, width, channels] or [features].</param>
    /// <param name="values">All examples one after the other, images in height, width, channel order.</param>
    /// <param name="labels">One label (0 or more) an example, or null.</param>
    /// <param name="range">What becomes -1 and 1; null for 0..255.</param>
    /// <param name="source">Where the data came from; null for <paramref name="name"/>.</param>
    /// <param name="classNames">One name a class; null to name them by number.</param>
    /// <exception cref="DataFormatException">Sizes do not fit together, or a label is out of range.</exception>
    public static Dataset FromBytes(
        string name, ReadOnlySpan<int> exampleShape, byte[] values, int[]? labels = null, ValueRange? range = null,
        string? source = null, IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(DatasetParts.Of(name, source, exampleShape, values.LongLength, labels, classNames) with
        {
            Bytes = values,
            Scale = DatasetParts.Checked(name, range ?? ValueRange.Bytes),
        });
    }

    /// <summary>
    /// Makes a set of floats. The arrays are taken, not copied: do not change them afterwards.
    /// </summary>
    /// <param name="name">A short name.</param>
    /// <param name="exampleShape">[height, width, channels] or [features].</param>
    /// <param name="values">All examples one after the other, images in height, width, channel order; finite.</param>
    /// <param name="labels">One label (0 or more) an example, or null.</param>
    /// <param name="range">What becomes -1 and 1; null to detect it (<see cref="ValueRange.Detect"/>).</param>
    /// <param name="source">Where the data came from; null for <paramref name="name"/>.</param>
    /// <param name="classNames">One name a class; null to name them by number.</param>
    /// <exception cref="DataFormatException">Sizes do not fit together, a label is out of range, or a value is NaN or infinite.</exception>
    public static Dataset FromFloats(
        string name, ReadOnlySpan<int> exampleShape, float[] values, int[]? labels = null, ValueRange? range = null,
        string? source = null, IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        var parts = DatasetParts.Of(name, source, exampleShape, values.LongLength, labels, classNames);
        ValueRange detected = DatasetParts.DetectRange(name, values, parts.ExampleShape);
        return new(parts with { Floats = values, Scale = DatasetParts.Checked(name, range ?? detected) });
    }

    /// <summary>
    /// The same data under another scale, for example that which a model was trained with, so that a test set is
    /// scaled as its training set was. Shares the memory.
    /// </summary>
    /// <exception cref="DataFormatException">A range is empty or not finite, or there is another number of them than columns.</exception>
    public Dataset WithScale(ValueScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        if (scale == Scale) return this;
        if (!scale.IsWhole && scale.Ranges.Count != ExampleSize)
            throw new DataFormatException(string.Create(CultureInfo.InvariantCulture, $"{Name}: a scale of {scale.Ranges.Count} columns does not fit examples of {ExampleSize} values"));
        return new(Parts(Count) with { Scale = DatasetParts.Checked(Name, scale) });
    }

    /// <summary>
    /// The same data with every column at mean 0 and deviation <see cref="ValueScale.StandardDeviation"/>, so that none is lost beside another or far from 0. Shares the memory.
    /// </summary>
    /// <exception cref="DataFormatException">The examples are images.</exception>
    public Dataset WithStandardColumns()
    {
        if (IsImage) throw new DataFormatException($"{Name}: holds images, and only the columns of vectors are scaled each by itself; give one range to all pixels");
        return WithScale(ValueScale.Standard(_floats is null ? Array.ConvertAll(_bytes![..(Count * ExampleSize)], b => (float)b) : _floats.AsSpan(0, Count * ExampleSize), ExampleSize));
    }

    /// <summary>The first <paramref name="count"/> examples. Shares the memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not in 1..<see cref="Count"/>.</exception>
    public Dataset Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        return new(Parts(count));
    }

    /// <summary>The examples of some classes, in their order. Labels and class names stay as they are; the memory is copied.</summary>
    /// <param name="classes">Labels to keep, in any order.</param>
    /// <exception cref="DataFormatException">There are no labels, no such class, or no example of any of them.</exception>
    public Dataset KeepClasses(ReadOnlySpan<int> classes)
    {
        if (_labels is null) throw new DataFormatException($"{Name}: has no labels, so no classes can be chosen from it; take the choice out, or give labelled data");
        bool[] kept = new bool[ClassCount];
        foreach (int chosen in classes)
        {
            if ((uint)chosen >= (uint)ClassCount) throw new DataFormatException(string.Create(CultureInfo.InvariantCulture, $"{Name}: there is no class {chosen}; its classes are 0 to {ClassCount - 1}"));
            kept[chosen] = true;
        }

        int[] rows = [.. Enumerable.Range(0, Count).Where(i => kept[_labels[i]])];
        string names = string.Join(", ", ClassNames.Where((_, i) => kept[i]));
        if (rows.Length == 0) throw new DataFormatException($"{Name}: has no example of the classes {(names.Length > 0 ? names : "chosen, which are none")}; choose others");
        return new(Chosen(rows) with { Source = $"{Source}; only the classes {names}", KeptClasses = kept.Count(k => k) });
    }

    /// <summary>Some of the examples, in the order given. Range, labels and class names stay as they are; the memory is copied.</summary>
    /// <param name="indices">Examples, 0 to <see cref="Count"/> - 1, at least one.</param>
    /// <exception cref="ArgumentException">There is none, or an index is out of range.</exception>
    public Dataset Choose(ReadOnlySpan<int> indices)
    {
        if (indices.IsEmpty) throw new ArgumentException("no example is chosen; expected at least one", nameof(indices));
        foreach (int index in indices)
        {
            if ((uint)index >= (uint)Count) throw new ArgumentOutOfRangeException(nameof(indices), $"example {index} of {Count} does not exist");
        }

        return new(Chosen(indices.ToArray()));
    }

    /// <summary>The chosen examples as floats scaled to [-1, 1], one after the other; images in height, width, channel order.</summary>
    /// <param name="indices">Examples, 0 to <see cref="Count"/> - 1, in any order, repeated or not.</param>
    /// <param name="destination">Receives indices.Length * <see cref="ExampleSize"/> values; exactly that long.</param>
    /// <exception cref="ArgumentException">The destination has another length, or an index is out of range.</exception>
    public void Read(ReadOnlySpan<int> indices, Span<float> destination)
    {
        if (destination.Length != (long)indices.Length * ExampleSize)
        {
            throw new ArgumentException(
                $"destination holds {destination.Length} values, but {indices.Length} examples of {ExampleSize} need {(long)indices.Length * ExampleSize}",
                nameof(destination));
        }

        for (int i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(indices), $"example {indices[i]} of {Count} does not exist");
            ReadOne((long)indices[i] * ExampleSize, destination.Slice(i * ExampleSize, ExampleSize));
        }
    }

    /// <summary>The stored bytes of one example of a set of bytes.</summary>
    internal ReadOnlySpan<byte> Bytes(int index) => _bytes.AsSpan(index * ExampleSize, ExampleSize);

    private void ReadOne(long start, Span<float> destination)
    {
        if (_bytes is not null && Scale.IsWhole)
        {
            ReadOnlySpan<byte> bytes = _bytes.AsSpan((int)start, destination.Length);
            ref float table = ref MemoryMarshal.GetArrayDataReference(_scaledBytes);
            for (int i = 0; i < bytes.Length; i++) destination[i] = Unsafe.Add(ref table, bytes[i]);
        }
        else if (_bytes is not null)
        {
            for (int i = 0; i < destination.Length; i++) destination[i] = _bytes[start + i];
            Scale.Scale(destination, destination);
        }
        else
        {
            Scale.Scale(_floats!.AsSpan((int)start, destination.Length), destination);
        }
    }

    private DatasetParts Chosen(int[] rows) => Parts(Count) with
    {
        Count = rows.Length,
        Labels = _labels is null ? null : Array.ConvertAll(rows, i => _labels[i]),
        Bytes = Rows(_bytes, rows),
        Floats = Rows(_floats, rows),
    };

    private T[]? Rows<T>(T[]? values, int[] rows)
    {
        if (values is null) return null;
        T[] chosen = new T[rows.Length * ExampleSize];
        for (int i = 0; i < rows.Length; i++) values.AsSpan(rows[i] * ExampleSize, ExampleSize).CopyTo(chosen.AsSpan(i * ExampleSize));
        return chosen;
    }

    private DatasetParts Parts(int count) => new(Name, Source, _exampleShape, ExampleSize, count, _labels is null ? null : _labels[..count], ClassNames)
    {
        Bytes = _bytes,
        Floats = _floats,
        Scale = Scale,
        KeptClasses = _keptClasses,
    };

    /// <summary>Name, count and shape, for example <c>mnist: 60,000 images of 28x28x1, 10 classes</c>.</summary>
    public override string ToString()
    {
        string what = (IsImage ? "image" : "vector") + (Count == 1 ? "" : "s") + " of " + string.Join('x', _exampleShape);
        string classes = HasLabels ? $", {(_keptClasses > 0 ? $"{_keptClasses} of " : "")}{ClassCount} classes" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Name}: {Count:N0} {what}{classes}");
    }
}

using System.Collections;
using System.Runtime.CompilerServices;

namespace GanSharp.Training;

/// <summary>An unchanging list that equals another when its items do, so that records holding one compare by value.</summary>
/// <typeparam name="T">The items; they should compare by value too.</typeparam>
[CollectionBuilder(typeof(OptionList), nameof(OptionList.Create))]
public sealed class OptionList<T> : IReadOnlyList<T>, IEquatable<OptionList<T>>
{
    private readonly T[] _items;

    /// <summary>A list of a copy of <paramref name="items"/>.</summary>
    public OptionList(ReadOnlySpan<T> items) => _items = items.ToArray();

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <summary>The items, without a copy.</summary>
    public ReadOnlySpan<T> AsSpan() => _items;

    /// <inheritdoc/>
    public bool Equals(OptionList<T>? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OptionList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (T item in _items) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    /// <summary>The items between brackets, separated by commas.</summary>
    public override string ToString() => "[" + string.Join(", ", _items) + "]";

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}

/// <summary>Lets collection expressions build an <see cref="OptionList{T}"/>.</summary>
public static class OptionList
{
    /// <summary>A list of a copy of <paramref name="items"/>.</summary>
    public static OptionList<T> Create<T>(ReadOnlySpan<T> items) => new(items);
}

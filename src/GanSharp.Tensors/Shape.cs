using System.Runtime.CompilerServices;

namespace GanSharp.Tensors;

/// <summary>The sizes of a tensor's axes, first axis slowest (row-major). A scalar has rank 0. At most six axes.</summary>
public readonly struct Shape : IEquatable<Shape>
{
    /// <summary>The most axes that a shape can have.</summary>
    public const int MaxRank = 6;

    private readonly Sizes _sizes;

    /// <summary>A shape of the given sizes.</summary>
    /// <exception cref="ArgumentException">More than six axes, a negative size, or more than 2^31-1 elements.</exception>
    public Shape(params ReadOnlySpan<int> sizes)
    {
        if (sizes.Length > MaxRank) Throw.Argument($"Shape: {sizes.Length} axes, but a tensor has at most {MaxRank}.");
        long length = 1;
        for (int i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] < 0) Throw.Argument($"Shape: axis {i} has size {sizes[i]}; a size is at least 0.");
            _sizes[i] = sizes[i];
            length *= sizes[i];
            if (length > Array.MaxLength - 64) Throw.Argument($"Shape: more elements than a tensor can hold ({string.Join('x', sizes.ToArray())}).");
        }

        Rank = sizes.Length;
    }

    /// <summary>The number of axes.</summary>
    public int Rank { get; }

    /// <summary>The number of elements: the product of the sizes, 1 for a scalar.</summary>
    public int Length
    {
        get
        {
            int length = 1;
            for (int i = 0; i < Rank; i++) length *= _sizes[i];
            return length;
        }
    }

    /// <summary>The size of an axis; a negative index counts from the last axis (-1).</summary>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public int this[int axis] => _sizes[Axis(axis)];

    /// <summary>The sizes in order.</summary>
    public int[] ToArray()
    {
        int[] sizes = new int[Rank];
        CopyTo(sizes);
        return sizes;
    }

    /// <summary>Copies the sizes to the start of <paramref name="destination"/>, which holds at least <see cref="Rank"/> of them.</summary>
    public void CopyTo(Span<int> destination)
    {
        for (int i = 0; i < Rank; i++) destination[i] = _sizes[i];
    }

    /// <summary>The same axis counted from the front.</summary>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public int Axis(int axis)
    {
        int index = axis < 0 ? axis + Rank : axis;
        if ((uint)index >= (uint)Rank) Throw.Argument($"Axis {axis} of a tensor of shape {this}: its axes are {-Rank} to {Rank - 1}.");
        return index;
    }

    /// <summary>The shape with another size at one axis.</summary>
    public Shape With(int axis, int size)
    {
        Span<int> sizes = stackalloc int[MaxRank];
        CopyTo(sizes);
        sizes[Axis(axis)] = size;
        return new Shape(sizes[..Rank]);
    }

    /// <summary>Same rank and sizes.</summary>
    public bool Equals(Shape other)
    {
        if (Rank != other.Rank) return false;
        for (int i = 0; i < Rank; i++)
        {
            if (_sizes[i] != other._sizes[i]) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        for (int i = 0; i < Rank; i++) hash.Add(_sizes[i]);
        return hash.ToHashCode();
    }

    /// <summary>As people write it: [64, 28, 28, 1].</summary>
    public override string ToString() => "[" + string.Join(", ", ToArray()) + "]";

    /// <summary>Same rank and sizes.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Another rank or size.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <summary>
    /// The shape of an element-wise result of two shapes: aligned at the last axis, sizes equal or one of them 1 (NumPy's rule).
    /// </summary>
    /// <exception cref="ArgumentException">The shapes don't broadcast.</exception>
    internal static Shape Broadcast(string operation, Shape a, Shape b)
    {
        if (a == b) return a;
        int rank = Math.Max(a.Rank, b.Rank);
        Span<int> sizes = stackalloc int[MaxRank];
        for (int i = 1; i <= rank; i++)
        {
            int x = i <= a.Rank ? a[-i] : 1, y = i <= b.Rank ? b[-i] : 1;
            if (x != y && x != 1 && y != 1) Throw.Argument($"{operation}: shapes {a} and {b} do not broadcast; aligned at the last axis, sizes must be equal or 1.");
            sizes[rank - i] = x == 1 ? y : x;
        }

        return new Shape(sizes[..rank]);
    }

    [InlineArray(MaxRank)]
    private struct Sizes
    {
        private int _first;
    }
}

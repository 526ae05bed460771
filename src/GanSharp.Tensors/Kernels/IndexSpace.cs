namespace GanSharp.Tensors.Kernels;

/// <summary>
/// Up to six nested loops over two strided operands, outermost first, with neighbouring loops merged where both operands allow it.
/// Strides are in elements and may be 0 (broadcast) or negative (flip).
/// </summary>
internal struct IndexSpace
{
    private SixInts _sizes, _a, _b;

    /// <summary>The number of loops, at least 1.</summary>
    public int Rank { get; private set; }

    /// <summary>The number of index combinations.</summary>
    public int Length { get; private set; }

    public readonly int Size(int loop) => _sizes[loop];

    public readonly int StrideA(int loop) => _a[loop];

    public readonly int StrideB(int loop) => _b[loop];

    /// <summary>Builds the loops from sizes and both operands' strides, merging and dropping loops of size 1.</summary>
    public static IndexSpace Create(ReadOnlySpan<int> sizes, ReadOnlySpan<int> stridesA, ReadOnlySpan<int> stridesB)
    {
        IndexSpace space = new() { Length = 1 };
        for (int i = 0; i < sizes.Length; i++)
        {
            space.Length *= sizes[i];
            if (sizes[i] == 1) continue;
            int last = space.Rank - 1;
            if (last >= 0 && space._a[last] == stridesA[i] * sizes[i] && space._b[last] == stridesB[i] * sizes[i])
            {
                space._sizes[last] *= sizes[i];
                space._a[last] = stridesA[i];
                space._b[last] = stridesB[i];
            }
            else
            {
                space._sizes[space.Rank] = sizes[i];
                space._a[space.Rank] = stridesA[i];
                space._b[space.Rank++] = stridesB[i];
            }
        }

        if (space.Rank == 0)
        {
            space.Rank = 1;
            space._sizes[0] = 1;
        }

        return space;
    }

    /// <summary>Row-major strides of a shape.</summary>
    public static void Strides(Shape shape, Span<int> strides)
    {
        int stride = 1;
        for (int i = shape.Rank - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= shape[i];
        }
    }

    /// <summary>Strides of <paramref name="operand"/> inside the broadcast <paramref name="result"/>: 0 where it has size 1 or no axis.</summary>
    public static void BroadcastStrides(Shape operand, Shape result, Span<int> strides)
    {
        int stride = 1, missing = result.Rank - operand.Rank;
        strides[..missing].Clear();
        for (int i = operand.Rank - 1; i >= 0; i--)
        {
            strides[missing + i] = operand[i] == 1 ? 0 : stride;
            stride *= operand[i];
        }
    }

    /// <summary>Offsets of both operands at the start of row <paramref name="row"/>, a combination of all loops but the innermost.</summary>
    public readonly void Row(int row, out nint a, out nint b)
    {
        a = 0;
        b = 0;
        for (int loop = Rank - 2; loop >= 0; loop--)
        {
            int index = row % _sizes[loop];
            row /= _sizes[loop];
            a += (nint)index * _a[loop];
            b += (nint)index * _b[loop];
        }
    }

    [System.Runtime.CompilerServices.InlineArray(Shape.MaxRank)]
    private struct SixInts
    {
        private int _first;
    }
}

using System.Numerics;

namespace GanSharp.Tensors.Memory;

/// <summary>
/// Blocks of floats by size class (four classes for each power of two), kept for the next taker, so that a training
/// step in its steady state allocates nothing. Safe for use from several threads.
/// </summary>
internal sealed class BufferPool
{
    private const int SmallestClass = 64;
    private readonly Lock _lock = new();
    private readonly Stack<Storage>[] _free = new Stack<Storage>[4 * 27];

    /// <summary>Blocks taken and not yet returned.</summary>
    public int Taken { get; private set; }

    /// <summary>Bytes of all blocks that the pool has made, free and taken.</summary>
    public long Bytes { get; private set; }

    public Storage Take(int length)
    {
        int index = ClassOf(length, out int capacity);
        lock (_lock)
        {
            if (_free[index] is { Count: > 0 } stack)
            {
                Storage storage = stack.Pop();
                storage.Revive();
                Taken++;
                return storage;
            }
        }

        Storage made = new(capacity) { Pool = this }; // counted once it is there: memory may run out here
        lock (_lock)
        {
            Taken++;
            Bytes += (long)capacity * sizeof(float);
        }

        return made;
    }

    public void Return(Storage storage)
    {
        int index = ClassOf(storage.Capacity, out _);
        lock (_lock)
        {
            Taken--;
            (_free[index] ??= new Stack<Storage>()).Push(storage);
        }
    }

    /// <summary>The class of a length and the class's capacity: 64, 80, 96, 112, 128, 160, …</summary>
    internal static int ClassOf(int length, out int capacity)
    {
        if (length <= SmallestClass)
        {
            capacity = SmallestClass;
            return 0;
        }

        int exponent = BitOperations.Log2((uint)(length - 1)), quarter = 1 << (exponent - 2);
        int steps = (length - (1 << exponent) + quarter - 1) / quarter; // 1..4 quarters above the power of two
        long size = (1L << exponent) + ((long)steps * quarter);
        capacity = (int)Math.Min(size, Array.MaxLength - 128);
        return ((exponent - 6) * 4) + steps;
    }
}

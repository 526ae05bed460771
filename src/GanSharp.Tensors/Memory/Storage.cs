using System.Runtime.CompilerServices;

namespace GanSharp.Tensors.Memory;

/// <summary>
/// A block of floats that starts at a 64-byte boundary. It lives in a pinned managed array, so that the address is fixed
/// and nothing leaks if nobody gives it back. Tensors that share it (reshaped views) count their references.
/// </summary>
internal sealed unsafe class Storage
{
    /// <summary>Floats that kernels may read past the end: whole vectors of a ragged last row. Never meaningful, never stored to.</summary>
    public const int Slack = 64;

    private readonly float[] _array;
    private readonly int _start;

    public Storage(int capacity)
    {
        Capacity = capacity;
        _array = GC.AllocateUninitializedArray<float>(capacity + Slack + 16, pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref _array[0]);
        Pointer = (float*)((address + 63) & ~(nuint)63);
        _start = (int)((nuint)Pointer - address) / sizeof(float);
        new Span<float>(Pointer + capacity, Slack).Clear();
    }

    /// <summary>The floats that may be stored to.</summary>
    public int Capacity { get; }

    public float* Pointer { get; }

    /// <summary>The pool that takes the block back, or null for blocks that only the garbage collector reclaims.</summary>
    public BufferPool? Pool { get; init; }

    public int References { get; private set; } = 1;

    /// <summary>The first floats. Unlike <see cref="Pointer"/>, the span itself keeps the memory from the garbage collector.</summary>
    public Span<float> Values(int length) => _array.AsSpan(_start, length);

    public void AddReference() => References++;

    public void Release()
    {
        if (--References == 0) Pool?.Return(this);
    }

    /// <summary>Makes a block taken from the pool its new owner's.</summary>
    internal void Revive() => References = 1;
}

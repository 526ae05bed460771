using System.Runtime.InteropServices;
using GanSharp.Tensors.Memory;

namespace GanSharp.Tensors.Kernels;

/// <summary>
/// Evaluated weights of minimal filtering, kept from one inference to the next: preparing them costs more than a single image. An entry holds a copy of
/// the weights that it was made from and is used only while they are the same to the bit, so nobody has to say when weights change.
/// Safe for use from several threads.
/// </summary>
internal sealed unsafe class FilterCache
{
    /// <summary>Floats of all entries; beyond it everything is forgotten. 128 MB.</summary>
    private const long Capacity = 1 << 25;

    private readonly Lock _lock = new();
    private readonly Dictionary<(nint Weights, int Length, int Form), (float[] Copy, Storage Packed)> _entries = [];
    private long _size;

    /// <summary>The prepared form of weights, or null if there is none or they have changed.</summary>
    public Storage? Find(float* weights, int length, int form)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(((nint)weights, length, form), out var entry)) return null;
            return MemoryMarshal.AsBytes(new ReadOnlySpan<float>(weights, length)).SequenceEqual(MemoryMarshal.AsBytes<float>(entry.Copy)) ? entry.Packed : null;
        }
    }

    /// <summary>A place for the prepared form of weights, that of their former values if there was one. Fill it, then <see cref="Keep"/> it: halfway it is nobody's.</summary>
    public Storage Take(float* weights, int length, int form, int size)
    {
        lock (_lock)
        {
            if (!_entries.Remove(((nint)weights, length, form), out var old)) return new Storage(size);
            _size -= length + (long)old.Packed.Capacity;
            return old.Packed.Capacity == size ? old.Packed : new Storage(size);
        }
    }

    /// <summary>Keeps the prepared form of weights as they are now.</summary>
    public void Keep(float* weights, int length, int form, Storage packed)
    {
        lock (_lock)
        {
            if (_size + length + packed.Capacity > Capacity)
            {
                _entries.Clear();
                _size = 0;
            }

            _entries[((nint)weights, length, form)] = (new ReadOnlySpan<float>(weights, length).ToArray(), packed);
            _size += length + (long)packed.Capacity;
        }
    }
}

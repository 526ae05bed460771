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

    /// <summary>A place of <paramref name="size"/> floats for the prepared form of weights; fill it before anybody looks for it.</summary>
    public Storage Add(float* weights, int length, int form, int size)
    {
        lock (_lock)
        {
            var key = ((nint)weights, length, form);
            if (_entries.TryGetValue(key, out var old) && old.Packed.Capacity == size)
            {
                new ReadOnlySpan<float>(weights, length).CopyTo(old.Copy);
                return old.Packed;
            }

            if (old.Packed is not null) _size -= length + old.Packed.Capacity;
            if (_size + length + size > Capacity)
            {
                _entries.Clear();
                _size = 0;
            }

            Storage packed = new(size);
            _entries[key] = (new ReadOnlySpan<float>(weights, length).ToArray(), packed);
            _size += length + size;
            return packed;
        }
    }
}

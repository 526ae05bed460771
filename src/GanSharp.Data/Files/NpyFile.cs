using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>
/// NumPy's .npy files: read in versions 1 to 3, little-endian, C order, any plain number type; written as numpy.save writes them.
/// </summary>
public static class NpyFile
{
    /// <summary>Reads a whole array.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFormatException">
    /// It is no .npy file, is cut short or too long, in Fortran order, big-endian, or holds something else than numbers.
    /// </exception>
    /// <exception cref="GanSharpException">The file is missing or may not be read.</exception>
    public static NumericArray Read(string path)
    {
        using ByteSource source = ByteSource.File(path);
        return Read(source);
    }

    /// <summary>
    /// Writes an array, byte for byte as numpy.save would. The file appears whole or not at all; an older one is replaced.
    /// </summary>
    /// <typeparam name="T">float, double, byte, int, long or bool.</typeparam>
    /// <param name="path">The file; by custom it ends in .npy.</param>
    /// <param name="shape">The size of each dimension, the slowest first.</param>
    /// <param name="values">The elements, row-major; as many as the shape says.</param>
    /// <exception cref="ArgumentException">Shape and values do not fit together, or the type is none of those above.</exception>
    /// <exception cref="GanSharpException">The disk is full, or the folder is missing or may not be written to.</exception>
    public static void Write<T>(string path, ReadOnlySpan<int> shape, ReadOnlySpan<T> values) where T : unmanaged
    {
        long count = 1;
        foreach (int dimension in shape)
        {
            if (dimension < 0) throw new ArgumentException($"shape {NumericArray.Text(shape)} has a negative size", nameof(shape));
            count = checked(count * dimension);
        }

        if (count != values.Length)
            throw new ArgumentException(Invariant($"shape {NumericArray.Text(shape)} needs {count:N0} values, got {values.Length:N0}"), nameof(values));
        byte[] header = NpyHeader.Write(Descr<T>(), shape);
        unsafe
        {
            // The span cannot be captured; the pointer is used only while it is pinned.
            fixed (T* start = values)
            {
                nint first = (nint)start;
                int length = values.Length;
                WholeFile.Write(path, stream =>
                {
                    stream.Write(header);
                    WriteElements(stream, new ReadOnlySpan<T>((void*)first, length));
                });
            }
        }
    }

    internal static NumericArray Read(ByteSource source)
    {
        NpyHeader header = NpyHeader.Read(source);
        NumericArray array = ElementReader.Read(source, header.Type, bigEndian: false, header.Shape);
        source.RequireEnd(Invariant($"{NumericArray.Text(array.Shape)} elements"));
        return array;
    }

    private static string Descr<T>() => default(T) switch
    {
        float => "<f4",
        double => "<f8",
        int => "<i4",
        long => "<i8",
        byte => "|u1",
        bool => "|b1",
        _ => throw new ArgumentException($"elements of type {typeof(T).Name}; float, double, byte, int, long or bool are possible", nameof(T)),
    };

    private static void WriteElements<T>(Stream stream, ReadOnlySpan<T> values) where T : unmanaged
    {
        const int Chunk = 1 << 16;
        Span<byte> swapped = BitConverter.IsLittleEndian || Unsafe.SizeOf<T>() == 1 ? [] : new byte[Chunk * 8];
        for (int start = 0; start < values.Length; start += Chunk)
        {
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values.Slice(start, Math.Min(Chunk, values.Length - start)));
            if (!swapped.IsEmpty)
            {
                int size = bytes.Length / Math.Min(Chunk, values.Length - start);
                bytes.CopyTo(swapped);
                for (int i = 0; i < bytes.Length; i += size) swapped.Slice(i, size).Reverse();
                bytes = swapped[..bytes.Length];
            }

            stream.Write(bytes);
        }
    }
}

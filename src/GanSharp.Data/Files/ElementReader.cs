using System.Buffers.Binary;
using System.Runtime.InteropServices;
using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>Reads the elements of an array file straight into their final memory.</summary>
internal static class ElementReader
{
    /// <summary>Reads an array of the shape that the header gave; the claim is checked against the file before memory is taken.</summary>
    public static NumericArray Read(ByteSource source, ElementType type, bool bigEndian, int[] shape)
    {
        long count = 1;
        foreach (int dimension in shape)
        {
            // Array.MaxLength squared fits in a long, so the product cannot overflow before it is refused.
            count *= dimension;
            if (count > Array.MaxLength)
            {
                throw new DataFormatException(Invariant(
                    $"{source.Name}: its header says {NumericArray.Text(shape)}, more than the {Array.MaxLength:N0} values that fit in one array; if that is right, split the file"));
            }
        }

        string what = Invariant($"its header says {NumericArray.Text(shape)} of {type}");
        source.RequireNext(count * type.Size(), what);
        if (type.FitsBytes())
        {
            byte[] bytes = GC.AllocateUninitializedArray<byte>((int)count);
            source.Read(bytes, what);
            return new(shape, type, bytes, null);
        }

        float[] floats = GC.AllocateUninitializedArray<float>((int)count);
        if (type == ElementType.Float32 && bigEndian != BitConverter.IsLittleEndian) ReadInPlace(source, floats, what);
        else ReadConverted(source, floats, type, bigEndian, what);
        return new(shape, type, null, floats);
    }

    private static void ReadInPlace(ByteSource source, Span<float> floats, string what)
    {
        const int Chunk = 1 << 28; // a span of bytes ends at 2 GiB
        for (int start = 0; start < floats.Length; start += Chunk)
            source.Read(MemoryMarshal.AsBytes(floats.Slice(start, Math.Min(Chunk, floats.Length - start))), what);
    }

    private static void ReadConverted(ByteSource source, Span<float> floats, ElementType type, bool bigEndian, string what)
    {
        int size = type.Size(), chunk = Math.Min(floats.Length, 8192);
        byte[] buffer = new byte[chunk * size];
        for (int start = 0; start < floats.Length; start += chunk)
        {
            int n = Math.Min(chunk, floats.Length - start);
            Span<byte> bytes = buffer.AsSpan(0, n * size);
            source.Read(bytes, what);
            if (bigEndian) ReverseEach(bytes, size);
            for (int i = 0; i < n; i++) floats[start + i] = Element(bytes[(i * size)..], type);
        }
    }

    private static void ReverseEach(Span<byte> bytes, int size)
    {
        if (size == 1) return;
        for (int i = 0; i < bytes.Length; i += size) bytes.Slice(i, size).Reverse();
    }

    private static float Element(ReadOnlySpan<byte> bytes, ElementType type) => type switch
    {
        ElementType.Int8 => (sbyte)bytes[0],
        ElementType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        ElementType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        ElementType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        ElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        ElementType.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        ElementType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        ElementType.Float16 => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        ElementType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        ElementType.Float64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        _ => bytes[0],
    };
}

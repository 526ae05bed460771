using System.Buffers.Binary;
using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>
/// The IDX format of MNIST: two zero bytes, the element type, the number of dimensions, each dimension as a big-endian
/// 32-bit number, then the elements, big-endian, row-major. Raw or gzip.
/// </summary>
internal static class IdxFile
{
    private const int MostDimensions = 8;

    /// <summary>Reads the whole array.</summary>
    /// <exception cref="DataFormatException">It is no IDX file, is cut short, or has bytes left over.</exception>
    public static NumericArray Read(ByteSource source)
    {
        Span<byte> head = stackalloc byte[4];
        int read = source.ReadUpTo(head);
        if (read < 4 || head[0] != 0 || head[1] != 0)
        {
            throw new DataFormatException(
                $"{source.Name}: begins with {FileKind.Describe(head[..read])}; an IDX file begins with 0000, for example 00000803 for images or 00000801 for labels");
        }

        ElementType type = head[2] switch
        {
            0x08 => ElementType.UInt8,
            0x09 => ElementType.Int8,
            0x0B => ElementType.Int16,
            0x0C => ElementType.Int32,
            0x0D => ElementType.Float32,
            0x0E => ElementType.Float64,
            byte other => throw new DataFormatException(
                $"{source.Name}: its header gives element type 0x{other:X2}; IDX knows 08 (bytes), 09, 0B, 0C, 0D and 0E: the file is damaged or no IDX file"),
        };
        if (head[3] is 0 or > MostDimensions)
            throw new DataFormatException($"{source.Name}: its header gives {head[3]} dimensions; 1 to {MostDimensions} are possible: the file is damaged or no IDX file");

        int[] shape = new int[head[3]];
        for (int i = 0; i < shape.Length; i++)
        {
            source.Read(head, "the sizes in its header");
            uint size = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (size > int.MaxValue)
                throw new DataFormatException(Invariant($"{source.Name}: its header gives dimension {i + 1} as {size:N0}; the file is damaged: fetch it again"));
            shape[i] = (int)size;
        }

        NumericArray array = ElementReader.Read(source, type, bigEndian: true, shape);
        source.RequireEnd(Invariant($"{NumericArray.Text(shape)} values"));
        return array;
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>
/// The header of a .npy file: magic, version, length, then a Python dictionary with descr, fortran_order and shape.
/// Described in NumPy's numpy.lib.format.
/// </summary>
internal sealed record NpyHeader(ElementType Type, int[] Shape)
{
    private const int MostBytes = 1 << 16, MostDimensions = 32;

    private static readonly Dictionary<string, ElementType> Types = new()
    {
        ["b1"] = ElementType.Bool,
        ["u1"] = ElementType.UInt8,
        ["i1"] = ElementType.Int8,
        ["u2"] = ElementType.UInt16,
        ["i2"] = ElementType.Int16,
        ["u4"] = ElementType.UInt32,
        ["i4"] = ElementType.Int32,
        ["u8"] = ElementType.UInt64,
        ["i8"] = ElementType.Int64,
        ["f2"] = ElementType.Float16,
        ["f4"] = ElementType.Float32,
        ["f8"] = ElementType.Float64,
    };

    /// <summary>Reads a header and leaves the source at the first element.</summary>
    public static NpyHeader Read(ByteSource source)
    {
        Span<byte> head = stackalloc byte[8];
        int read = source.ReadUpTo(head);
        if (read < 8 || !FileKind.IsNpy(head))
        {
            throw new DataFormatException(
                $"{source.Name}: begins with {FileKind.Describe(head[..read])}; a .npy file begins with 93 'NUMPY': write it with numpy.save(path, array)");
        }

        if (head[6] is < 1 or > 3)
            throw new DataFormatException($"{source.Name}: .npy version {head[6]}.{head[7]}; versions 1 to 3 can be read: write it with numpy.save(path, array)");
        Span<byte> length = head[..(head[6] == 1 ? 2 : 4)];
        source.Read(length, "its header's length");
        uint bytes = length.Length == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(length) : BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (bytes > MostBytes)
            throw new DataFormatException(Invariant($"{source.Name}: a header of {bytes:N0} bytes; at most {MostBytes:N0} are possible: the file is damaged or its type is too complicated"));
        source.RequireNext(bytes, "its header");
        byte[] text = new byte[bytes];
        source.Read(text, "its header");
        return Parse(source.Name, Encoding.UTF8.GetString(text));
    }

    /// <summary>The header that numpy.save writes for C-ordered data, padded so that the elements begin at a multiple of 64.</summary>
    public static byte[] Write(string descr, ReadOnlySpan<int> shape)
    {
        string text = $"{{'descr': '{descr}', 'fortran_order': False, 'shape': {NumericArray.Text(shape)}, }}";
        // NumPy leaves room for the first dimension to grow to 21 digits, so that appending need not move the data.
        int room = shape.IsEmpty ? 0 : 21 - shape[0].ToString(CultureInfo.InvariantCulture).Length;
        int padded = (10 + text.Length + room + 1 + 63) / 64 * 64;
        byte[] header = new byte[padded];
        header.AsSpan().Fill((byte)' ');
        ReadOnlySpan<byte> magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];
        magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(padded - 10));
        Encoding.ASCII.GetBytes(text, header.AsSpan(10));
        header[^1] = (byte)'\n';
        return header;
    }

    private static NpyHeader Parse(string file, string text)
    {
        string? descr = null;
        bool? fortran = null;
        int[]? shape = null;
        try
        {
            var scanner = new NpyHeaderScanner(text);
            scanner.Expect('{');
            while (!scanner.TryTake('}'))
            {
                string key = scanner.String();
                scanner.Expect(':');
                switch (key)
                {
                    case "descr" when scanner.Peek() == '[':
                        throw new DataFormatException($"{file}: a structured array (with named fields); save one field, as in numpy.save(path, array['name'])");
                    case "descr": descr = scanner.String(); break;
                    case "fortran_order": fortran = scanner.Boolean(); break;
                    case "shape": shape = scanner.Tuple(MostDimensions); break;
                    default: throw new FormatException($"unknown key '{key}'");
                }

                if (!scanner.TryTake(',') && scanner.Peek() != '}') throw new FormatException("',' is missing");
            }

            scanner.End();
        }
        catch (FormatException e)
        {
            throw new DataFormatException($"{file}: its .npy header cannot be read ({e.Message}); the file is damaged: write it again with numpy.save(path, array)", e);
        }

        if (descr is null || fortran is null || shape is null)
            throw new DataFormatException($"{file}: its .npy header lacks {(descr is null ? "descr" : fortran is null ? "fortran_order" : "shape")}; the file is damaged: write it again with numpy.save(path, array)");
        ElementType type = ParseType(file, descr);
        if (fortran.Value && shape.Length > 1)
            throw new DataFormatException($"{file}: the array is in Fortran order; save it in C order, as in numpy.save(path, numpy.ascontiguousarray(array))");
        return new(type, shape);
    }

    private static ElementType ParseType(string file, string descr)
    {
        char order = descr.Length == 0 ? ' ' : descr[0];
        string type = order is '<' or '>' or '|' or '=' ? descr[1..] : descr;
        if (order == '>' && type.Length == 2 && type[1] != '1')
            throw new DataFormatException($"{file}: big-endian elements ('{descr}'); save it little-endian, as in numpy.save(path, array.astype('<{type}'))");
        if (Types.TryGetValue(type, out ElementType known)) return known;
        string kind = type.StartsWith('O') ? "Python objects" : type.StartsWith('U') || type.StartsWith('S') ? "text" : type.StartsWith('c') ? "complex numbers" : "elements";
        throw new DataFormatException($"{file}: {kind} of type '{descr}'; numbers of type f4, f8, u1, i4, i8 or b1 are possible: save it as numpy.save(path, array.astype('float32'))");
    }
}

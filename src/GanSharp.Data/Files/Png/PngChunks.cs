using System.Buffers.Binary;
using System.Text;
using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>
/// The chunks of one PNG file: every checksum verified, the compressed pixels gathered into one piece. Bytes after the
/// end chunk are ignored, as in other decoders: the image is complete and verified by then.
/// </summary>
internal sealed class PngChunks
{
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>How a text chunk begins that says what the image shows.</summary>
    public static ReadOnlySpan<byte> DescriptionKey => "Description\0"u8;

    public PngHeader Header { get; private set; }

    public byte[] Palette { get; private set; } = [];

    /// <summary>Alpha a palette entry, or the one transparent colour; null without transparency.</summary>
    public byte[]? Transparency { get; private set; }

    /// <summary>What the image shows; null when it does not say.</summary>
    public string? Description { get; private set; }

    /// <summary>The zlib stream of the filtered rows.</summary>
    public ArraySegment<byte> Compressed { get; private set; }

    /// <summary>Takes a file's bytes apart; moves the pixel chunks together in the same array.</summary>
    public static PngChunks Parse(string file, byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith(Signature))
        {
            throw new DataFormatException(FileKind.IsPng(bytes)
                ? $"{file}: its PNG signature is damaged (line ends were converted on the way?); fetch it again in binary mode"
                : $"{file}: begins with {FileKind.Describe(bytes)}; a PNG image was expected");
        }

        var chunks = new PngChunks();
        int at = Signature.Length, dataStart = -1, dataLength = 0;
        bool closed = false, hasHeader = false;
        while (true)
        {
            if (bytes.Length - at < 12) throw new DataFormatException(Invariant($"{file}: ends after {bytes.Length:N0} bytes without its end chunk; the file is cut short: fetch or write it again"));
            uint length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
            string type = Encoding.Latin1.GetString(bytes, at + 4, 4);
            string shown = type.All(char.IsAsciiLetter) ? type : "of unknown type";
            if (length > bytes.Length - at - 12)
                throw new DataFormatException(Invariant($"{file}: the chunk {shown} claims {length:N0} bytes, but {bytes.Length - at - 12:N0} are left; the file is damaged or cut short: fetch or write it again"));
            Span<byte> content = bytes.AsSpan(at + 8, (int)length);
            if (Crc32.Of(bytes.AsSpan(at + 4, (int)length + 4)) != BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at + 8 + (int)length)))
                throw new DataFormatException($"{file}: the checksum of the chunk {shown} is wrong; the file is damaged: fetch or write it again");
            if (!hasHeader && type != "IHDR") throw new DataFormatException($"{file}: its first chunk is {shown} and not IHDR; the file is damaged");
            switch (type)
            {
                case "IHDR" when !hasHeader:
                    chunks.Header = PngHeader.Parse(file, content);
                    hasHeader = true;
                    break;
                case "PLTE" when dataStart < 0:
                    chunks.Palette = content.ToArray();
                    break;
                case "tRNS" when dataStart < 0:
                    chunks.Transparency = content.ToArray();
                    break;
                case "tEXt" when content.StartsWith(DescriptionKey):
                    chunks.Description = Encoding.Latin1.GetString(content[DescriptionKey.Length..]);
                    break;
                case "IDAT" when !closed:
                    if (dataStart < 0) dataStart = at + 8;
                    content.CopyTo(bytes.AsSpan(dataStart + dataLength));
                    dataLength += content.Length;
                    break;
                case "IEND":
                    if (dataStart < 0) throw new DataFormatException($"{file}: has no pixels (no IDAT chunk); the file is damaged");
                    chunks.Compressed = new(bytes, dataStart, dataLength);
                    chunks.CheckPalette(file);
                    return chunks;
                case not null when char.IsAsciiLetterUpper(type[0]):
                    throw new DataFormatException($"{file}: a chunk {shown} that must be understood is unknown or out of place; save it as a plain PNG");
            }

            closed = dataStart >= 0 && type != "IDAT";
            at += 12 + (int)length;
        }
    }

    private void CheckPalette(string file)
    {
        if (Header.Color == PngColor.Palette && (Palette.Length is 0 or > 768 || Palette.Length % 3 != 0))
            throw new DataFormatException($"{file}: its palette has {Palette.Length} bytes; 3 for each of 1 to 256 colours are needed: the file is damaged");
        if (Transparency is null) return;
        bool fits = Header.Color switch
        {
            PngColor.Grey => Transparency.Length == 2,
            PngColor.Rgb => Transparency.Length == 6,
            PngColor.Palette => Transparency.Length <= Palette.Length / 3,
            _ => false,
        };
        if (!fits) throw new DataFormatException($"{file}: its transparency chunk has {Transparency.Length} bytes, which do not fit its colours; the file is damaged");
    }
}

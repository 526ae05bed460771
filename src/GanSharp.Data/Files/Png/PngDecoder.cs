using System.IO.Compression;
using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>Inflates, unfilters and expands the rows of a PNG to 8-bit channels.</summary>
internal static class PngDecoder
{
    // As for gzip: deflate never expands by more; what claims more than the usual is counted first.
    private const long LargestExpansion = 1032, UsualExpansion = 16, Slack = 1 << 12;

    public static PngImage Decode(string file, byte[] bytes)
    {
        PngChunks chunks = PngChunks.Parse(file, bytes);
        PngHeader header = chunks.Header;
        int channels = header.Channels(chunks.Transparency is not null);
        long size = (long)header.Width * header.Height;
        string claim = Invariant($"its header says {header.Width}x{header.Height} pixels");
        if (size > Array.MaxLength / channels || header.RowBytes > Array.MaxLength)
            throw new DataFormatException($"{file}: {claim}, more than can be held in memory; scale it down");
        long raw = (header.RowBytes + 1) * header.Height;
        try
        {
            RequirePixels(file, chunks.Compressed, raw, size * channels, claim);
            using ZLibStream rows = Inflate(chunks.Compressed);
            byte[] pixels = new byte[size * channels];
            byte[] row = new byte[header.RowBytes], above = new byte[header.RowBytes];
            int width = header.Width * channels;
            for (int y = 0; y < header.Height; y++)
            {
                int filter = rows.ReadByte();
                if (filter < 0 || rows.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length)
                    throw new DataFormatException(Invariant($"{file}: {claim}, but its pixels end in row {y + 1}; the file is damaged: fetch or write it again"));
                if (filter >= PngFilter.Count) throw new DataFormatException(Invariant($"{file}: row {y + 1} has the unknown filter {filter}; the file is damaged: fetch or write it again"));
                PngFilter.Undo(filter, row, above, header.FilterStep);
                Expand(file, row, chunks, pixels.AsSpan(y * width, width));
                (row, above) = (above, row);
            }

            if (rows.ReadByte() >= 0) throw new DataFormatException($"{file}: {claim}, but there are pixels beyond them; the file is damaged: fetch or write it again");
            return new(header.Width, header.Height, channels, pixels) { Description = chunks.Description };
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new DataFormatException($"{file}: its compressed pixels are damaged; fetch or write it again", e);
        }
    }

    private static void RequirePixels(string file, ArraySegment<byte> compressed, long raw, long needed, string claim)
    {
        if (Math.Max(raw, needed) <= (UsualExpansion * compressed.Count) + Slack) return;
        long found = 0;
        if (raw <= (LargestExpansion * compressed.Count) + Slack)
        {
            using ZLibStream rows = Inflate(compressed);
            byte[] scratch = new byte[1 << 14];
            for (int read; found < raw && (read = rows.Read(scratch)) > 0;) found += read;
        }

        if (found < raw)
            throw new DataFormatException(Invariant($"{file}: {claim}, which its {compressed.Count:N0} bytes of compressed pixels do not hold; the file is damaged: fetch or write it again"));
    }

    private static ZLibStream Inflate(ArraySegment<byte> compressed) =>
        new(new MemoryStream(compressed.Array!, compressed.Offset, compressed.Count, writable: false), CompressionMode.Decompress);

    private static void Expand(string file, ReadOnlySpan<byte> row, PngChunks chunks, Span<byte> pixels)
    {
        PngHeader header = chunks.Header;
        byte[]? clear = chunks.Transparency;
        switch (header.Color)
        {
            case PngColor.Grey when header.Depth < 8 || clear is not null:
                int step = 255 / ((1 << header.Depth) - 1), channels = clear is null ? 1 : 2;
                for (int x = 0; x < header.Width; x++)
                {
                    int sample = Sample(row, x, header.Depth);
                    pixels[x * channels] = (byte)(sample * step);
                    if (clear is not null) pixels[(x * 2) + 1] = clear[0] == 0 && clear[1] == sample ? (byte)0 : (byte)255;
                }

                break;
            case PngColor.Palette:
                for (int x = 0; x < header.Width; x++)
                {
                    int entry = Sample(row, x, header.Depth);
                    if (entry * 3 >= chunks.Palette.Length)
                        throw new DataFormatException($"{file}: a pixel of colour {entry}, but its palette has {chunks.Palette.Length / 3} colours; the file is damaged: fetch or write it again");
                    Span<byte> pixel = pixels[(x * (clear is null ? 3 : 4))..];
                    chunks.Palette.AsSpan(entry * 3, 3).CopyTo(pixel);
                    if (clear is not null) pixel[3] = entry < clear.Length ? clear[entry] : (byte)255;
                }

                break;
            case PngColor.Rgb when clear is not null:
                for (int x = 0; x < header.Width; x++)
                {
                    ReadOnlySpan<byte> from = row.Slice(x * 3, 3);
                    from.CopyTo(pixels[(x * 4)..]);
                    bool match = (clear[0] | clear[2] | clear[4]) == 0 && from[0] == clear[1] && from[1] == clear[3] && from[2] == clear[5];
                    pixels[(x * 4) + 3] = match ? (byte)0 : (byte)255;
                }

                break;
            default:
                row.CopyTo(pixels);
                break;
        }
    }

    private static int Sample(ReadOnlySpan<byte> row, int x, int depth)
    {
        int bit = x * depth;
        return (row[bit >> 3] >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
    }
}

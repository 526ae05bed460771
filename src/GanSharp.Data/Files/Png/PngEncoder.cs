using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace GanSharp.Data;

/// <summary>Writes an 8-bit PNG; each row takes the filter whose result is smallest.</summary>
internal static class PngEncoder
{
    /// <summary>Writes a still picture.</summary>
    public static void Encode(PngImage image, Stream destination)
    {
        Begin(image, destination);
        WriteChunk(destination, "IDAT"u8, Compress(image));
        WriteChunk(destination, "IEND"u8, []);
    }

    /// <summary>Writes a moving picture (W3C Portable Network Graphics, third edition, section 4.9): the first image is also the still one.</summary>
    public static void Encode(IReadOnlyList<PngImage> frames, ushort milliseconds, Stream destination)
    {
        Begin(frames[0], destination);
        Span<byte> animation = stackalloc byte[8], control = stackalloc byte[26];
        animation.Clear();
        BinaryPrimitives.WriteInt32BigEndian(animation, frames.Count);
        WriteChunk(destination, "acTL"u8, animation);
        int sequence = 0;
        for (int i = 0; i < frames.Count; i++)
        {
            control.Clear();
            BinaryPrimitives.WriteInt32BigEndian(control, sequence++);
            BinaryPrimitives.WriteInt32BigEndian(control[4..], frames[i].Width);
            BinaryPrimitives.WriteInt32BigEndian(control[8..], frames[i].Height);
            BinaryPrimitives.WriteUInt16BigEndian(control[20..], milliseconds);
            BinaryPrimitives.WriteUInt16BigEndian(control[22..], 1000);
            WriteChunk(destination, "fcTL"u8, control);
            byte[] compressed = Compress(frames[i]);
            if (i == 0)
            {
                WriteChunk(destination, "IDAT"u8, compressed);
                continue;
            }

            byte[] numbered = new byte[compressed.Length + 4];
            BinaryPrimitives.WriteInt32BigEndian(numbered, sequence++);
            compressed.CopyTo(numbered, 4);
            WriteChunk(destination, "fdAT"u8, numbered);
        }

        WriteChunk(destination, "IEND"u8, []);
    }

    private static void Begin(PngImage image, Stream destination)
    {
        Span<byte> header = stackalloc byte[PngHeader.Length];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], image.Height);
        header[8] = 8;
        header[9] = (byte)(image.Channels switch
        {
            1 => PngColor.Grey,
            2 => PngColor.GreyAlpha,
            3 => PngColor.Rgb,
            _ => PngColor.Rgba,
        });
        header[10..].Clear();
        destination.Write(PngChunks.Signature);
        WriteChunk(destination, "IHDR"u8, header);
        if (image.Description is { } description) WriteChunk(destination, "tEXt"u8, [.. PngChunks.DescriptionKey, .. Encoding.Latin1.GetBytes(description)]);
    }

    private static byte[] Compress(PngImage image)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            int width = image.Width * image.Channels;
            byte[] best = new byte[width + 1], candidate = new byte[width + 1];
            ReadOnlySpan<byte> above = new byte[width];
            for (int y = 0; y < image.Height; y++)
            {
                ReadOnlySpan<byte> row = image.Pixels.AsSpan(y * width, width);
                long smallest = long.MaxValue;
                for (int filter = 0; filter < PngFilter.Count; filter++)
                {
                    candidate[0] = (byte)filter;
                    long sum = PngFilter.Apply(filter, row, above, image.Channels, candidate.AsSpan(1));
                    if (sum >= smallest) continue;
                    smallest = sum;
                    (best, candidate) = (candidate, best);
                }

                zlib.Write(best);
                above = row;
            }
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(Stream destination, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        byte[] chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        type.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + content.Length), Crc32.Of(chunk.AsSpan(4, content.Length + 4)));
        destination.Write(chunk);
    }
}

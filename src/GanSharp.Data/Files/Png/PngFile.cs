using System.Buffers.Binary;
using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>
/// PNG images (W3C Portable Network Graphics, third edition): reads grey and palette images of 1 to 8 bits, grey with
/// alpha, RGB and RGBA of 8 bits, all checksums verified; writes 8-bit images of 1 to 4 channels.
/// </summary>
public static class PngFile
{
    private const long LargestFile = 1 << 30;

    /// <summary>Reads an image. Palettes become RGB (RGBA when they have transparency), grey below 8 bits becomes 0..255.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFormatException">It is no PNG, is damaged, interlaced, or has 16 bits a channel.</exception>
    /// <exception cref="GanSharpException">The file is missing or may not be read.</exception>
    public static PngImage Read(string path)
    {
        using ByteSource source = ByteSource.File(path);
        return Read(source);
    }

    /// <summary>Writes an image. The file appears whole or not at all; an older one is replaced.</summary>
    /// <param name="path">The file; by custom it ends in .png.</param>
    /// <param name="image">The image.</param>
    /// <exception cref="GanSharpException">The disk is full, or the folder is missing or may not be written to.</exception>
    public static void Write(string path, PngImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        WholeFile.Write(path, stream => PngEncoder.Encode(image, stream));
    }

    /// <summary>Writes a moving picture that repeats for ever (APNG); programs that know still pictures only show the first. The file appears whole or not at all.</summary>
    /// <param name="path">The file; by custom it ends in .png or .apng.</param>
    /// <param name="frames">One or more images of the same size and channels.</param>
    /// <param name="milliseconds">How long each is shown, 1 to 65,535.</param>
    /// <exception cref="ArgumentException">There are no images, or they differ in size or channels.</exception>
    /// <exception cref="GanSharpException">The disk is full, or the folder is missing or may not be written to.</exception>
    public static void WriteAnimation(string path, IReadOnlyList<PngImage> frames, int milliseconds)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, ushort.MaxValue);
        if (frames.Count == 0) throw new ArgumentException("an animation needs at least one image", nameof(frames));
        if (frames.FirstOrDefault(f => (f.Width, f.Height, f.Channels) != (frames[0].Width, frames[0].Height, frames[0].Channels)) is { } other)
            throw new ArgumentException(Invariant($"the images of an animation have one size; the first has {frames[0].Width}x{frames[0].Height}x{frames[0].Channels}, another {other.Width}x{other.Height}x{other.Channels}"), nameof(frames));
        WholeFile.Write(path, stream => PngEncoder.Encode(frames, (ushort)milliseconds, stream));
    }

    /// <summary>The bytes of a PNG file, for example for a data: address in a web page.</summary>
    /// <param name="image">The image.</param>
    public static byte[] Encode(PngImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        using var stream = new MemoryStream();
        PngEncoder.Encode(image, stream);
        return stream.ToArray();
    }

    internal static PngImage Read(ByteSource source)
    {
        RefuseGzip(source);
        if (source.StoredLength > LargestFile)
            throw new DataFormatException(Invariant($"{source.Name}: a file of {source.StoredLength:N0} bytes; PNG images of up to {LargestFile:N0} can be read"));
        byte[] bytes = new byte[source.StoredLength];
        source.Read(bytes, "the whole file");
        return PngDecoder.Decode(source.Name, bytes);
    }

    /// <summary>Size and channels of an image without its pixels, from the chunks before them; nothing else is verified.</summary>
    internal static (PngHeader Header, int Channels) ReadHeader(string path)
    {
        using ByteSource source = ByteSource.File(path);
        RefuseGzip(source);
        Span<byte> head = stackalloc byte[33]; // signature, then the whole IHDR chunk
        int read = source.ReadUpTo(head);
        if (read < head.Length || !head.StartsWith(PngChunks.Signature))
            throw new DataFormatException($"{path}: begins with {FileKind.Describe(head[..read])}; a PNG image was expected");
        PngHeader header = PngHeader.Parse(path, head.Slice(16, PngHeader.Length));
        bool transparent = header.Color is not (PngColor.GreyAlpha or PngColor.Rgba) && source.Guarded(() => HasTransparency(source.Content));
        return (header, header.Channels(transparent));
    }

    private static void RefuseGzip(ByteSource source)
    {
        if (source.IsGzip) throw new DataFormatException($"{source.Name}: is gzip; a PNG image was expected: unpack it with gunzip");
    }

    private static bool HasTransparency(Stream stream)
    {
        Span<byte> chunk = stackalloc byte[8];
        while (stream.ReadAtLeast(chunk, 8, throwOnEndOfStream: false) == 8 && !chunk[4..].SequenceEqual("IDAT"u8))
        {
            if (chunk[4..].SequenceEqual("tRNS"u8)) return true;
            stream.Seek(BinaryPrimitives.ReadUInt32BigEndian(chunk) + 4L, SeekOrigin.Current);
        }

        return false;
    }
}

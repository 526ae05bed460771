using System.Buffers.Binary;
using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>The IHDR chunk of a PNG, checked, and what follows from it.</summary>
internal readonly record struct PngHeader(int Width, int Height, int Depth, PngColor Color)
{
    public const int Length = 13;

    /// <summary>Samples of one pixel as stored.</summary>
    public int Samples => Color switch
    {
        PngColor.Rgb => 3,
        PngColor.GreyAlpha => 2,
        PngColor.Rgba => 4,
        _ => 1,
    };

    /// <summary>Bytes of one stored row, without its filter byte.</summary>
    public long RowBytes => (((long)Width * Samples * Depth) + 7) / 8;

    /// <summary>Bytes from a sample to the same sample of the pixel to the left, for the filters.</summary>
    public int FilterStep => Math.Max(1, Samples * Depth / 8);

    /// <summary>Channels of the image after palettes and transparent colours are resolved.</summary>
    public int Channels(bool hasTransparency) => Color switch
    {
        PngColor.Grey => hasTransparency ? 2 : 1,
        PngColor.GreyAlpha => 2,
        PngColor.Rgba => 4,
        _ => hasTransparency ? 4 : 3,
    };

    public static PngHeader Parse(string file, ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length != Length) throw new DataFormatException($"{file}: its PNG header has {chunk.Length} bytes instead of {Length}; the file is damaged");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(chunk), height = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
            throw new DataFormatException(Invariant($"{file}: its PNG header says {width}x{height} pixels; the file is damaged"));
        int depth = chunk[8];
        var color = (PngColor)chunk[9];
        if (depth == 16) throw new DataFormatException($"{file}: a PNG of 16 bits a channel; 8 bits are needed: convert it, as in: magick {Path.GetFileName(file)} -depth 8 out.png");
        if (chunk[12] == 1) throw new DataFormatException($"{file}: an interlaced PNG; save it without interlacing, as in: magick {Path.GetFileName(file)} -interlace none out.png");
        bool known = color switch
        {
            PngColor.Grey or PngColor.Palette => depth is 1 or 2 or 4 or 8,
            PngColor.Rgb or PngColor.GreyAlpha or PngColor.Rgba => depth == 8,
            _ => false,
        };
        if (!known || chunk[10] != 0 || chunk[11] != 0 || chunk[12] > 1)
            throw new DataFormatException($"{file}: its PNG header has unknown settings (depth {depth}, colour type {chunk[9]}, compression {chunk[10]}, filter {chunk[11]}, interlace {chunk[12]}); the file is damaged");
        return new((int)width, (int)height, depth, color);
    }
}

using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>An 8-bit image: rows from the top, pixels from the left, channels together.</summary>
public sealed class PngImage
{
    /// <summary>An image of the given pixels; the array is taken, not copied.</summary>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha.</param>
    /// <param name="pixels">height * width * channels bytes.</param>
    /// <exception cref="ArgumentException">The sizes do not fit together.</exception>
    public PngImage(int width, int height, int channels, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        if (pixels.Length != (Int128)width * height * channels)
            throw new ArgumentException(Invariant($"an image of {width}x{height} with {channels} channels needs {(Int128)width * height * channels} bytes, got {pixels.Length}"), nameof(pixels));
        Width = width;
        Height = height;
        Channels = channels;
        Pixels = pixels;
    }

    /// <summary>Pixels a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha.</summary>
    public int Channels { get; }

    /// <summary>Height * width * channels bytes.</summary>
    public byte[] Pixels { get; }

    /// <summary>What the image shows, one line for people, kept in the file as its <c>Description</c>; null for none. Letters beyond Latin-1 become question marks.</summary>
    public string? Description { get; init; }

    /// <summary>The pixels with more channels: grey becomes equal red, green and blue; missing alpha becomes 255. Loses nothing.</summary>
    internal void CopyTo(Span<byte> destination, int channels)
    {
        if (channels == Channels)
        {
            Pixels.CopyTo(destination);
            return;
        }

        for (int from = 0, to = 0; from < Pixels.Length; from += Channels, to += channels)
        {
            bool grey = Channels <= 2;
            byte alpha = Channels is 2 or 4 ? Pixels[from + Channels - 1] : (byte)255;
            destination[to] = Pixels[from];
            if (channels >= 3)
            {
                destination[to + 1] = Pixels[grey ? from : from + 1];
                destination[to + 2] = Pixels[grey ? from : from + 2];
            }

            if (channels is 2 or 4) destination[to + channels - 1] = alpha;
        }
    }
}

using GanSharp.Data;
using GanSharp.Training;

namespace GanSharp.Cli.Display;

/// <summary>A small RGB picture for the terminal: 3 bytes a pixel, rows from the top.</summary>
/// <param name="Width">Pixels a row; a character shows one.</param>
/// <param name="Height">Rows; even, since a character shows two.</param>
/// <param name="Rgb">The pixels.</param>
internal sealed record Picture(int Width, int Height, byte[] Rgb)
{
    private const int Gap = 1, Smallest = 10, Largest = 32, Fewest = 4;

    /// <summary>The colour of a pixel.</summary>
    public (byte R, byte G, byte B) this[int x, int y]
    {
        get
        {
            int at = ((y * Width) + x) * 3;
            return (Rgb[at], Rgb[at + 1], Rgb[at + 2]);
        }
    }

    /// <summary>Puts images side by side, made smaller where they must be; as many as fit.</summary>
    /// <param name="samples">The images.</param>
    /// <param name="width">Pixels in a row, at the most.</param>
    /// <param name="height">Rows, at the most.</param>
    public static Picture Strip(SampleBatch samples, int width, int height)
    {
        int tall = samples.SampleShape[0], wide = samples.SampleShape[1];
        int side = SideFor(wide, tall, width, height);
        int rows = Math.Max(2, (int)Math.Round((double)side * tall / wide / 2) * 2);
        int count = Math.Clamp((width + Gap) / (side + Gap), 1, samples.Count), total = (count * (side + Gap)) - Gap;
        Picture strip = new(total, rows, new byte[total * rows * 3]);
        for (int i = 0; i < count; i++) strip.Draw(samples, i, i * (side + Gap), side);
        return strip;
    }

    /// <summary>Makes one image as small as it must be, keeping its proportions.</summary>
    /// <param name="image">The image.</param>
    /// <param name="width">Pixels in a row, at the most.</param>
    /// <param name="height">Rows, at the most.</param>
    public static Picture Of(PngImage image, int width, int height)
    {
        double scale = Math.Min(1, Math.Min((double)width / image.Width, (double)height / image.Height));
        int across = Math.Max(1, (int)(image.Width * scale)), down = Math.Max(2, (int)(image.Height * scale / 2) * 2);
        Picture small = new(across, down, new byte[across * down * 3]);
        small.Draw(image.Pixels, (image.Width, image.Height, image.Channels), 0, across);
        return small;
    }

    // A whole fraction of the size keeps thin strokes even, so those are tried first, the largest that lets a few images in.
    private static int SideFor(int wide, int tall, int width, int height)
    {
        int fits = Math.Min(Math.Min(Largest, ((width + Gap) / Fewest) - Gap), Math.Max(1, height * wide / tall));
        for (int divisor = 1; wide / divisor >= Smallest; divisor++)
        {
            if (wide % divisor == 0 && wide / divisor <= fits) return wide / divisor;
        }

        return Math.Clamp(fits, 1, wide);
    }

    private void Draw(SampleBatch samples, int index, int left, int side)
    {
        byte[] image = new byte[samples.SampleSize];
        ValueRange.ToBytes(samples[index], image);
        Draw(image, (samples.SampleShape[1], samples.SampleShape[0], samples.SampleShape[2]), left, side);
    }

    private void Draw(byte[] image, (int Width, int Height, int Channels) size, int left, int side)
    {
        var (width, height, channels) = size;
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < side; x++)
            {
                (double From, double To) across = ((double)x * width / side, (double)(x + 1) * width / side);
                (double From, double To) down = ((double)y * height / Height, (double)(y + 1) * height / Height);
                for (int c = 0; c < 3; c++)
                    Rgb[(((y * Width) + left + x) * 3) + c] = Mean(image, width, channels, channels < 3 ? 0 : c, across, down);
            }
        }
    }

    // The mean over a rectangle, pixels at its border counted by their share.
    private static byte Mean(byte[] image, int width, int channels, int channel, (double From, double To) across, (double From, double To) down)
    {
        double sum = 0, area = 0;
        for (int y = (int)down.From; y < down.To; y++)
        {
            double tall = Math.Min(y + 1, down.To) - Math.Max(y, down.From);
            for (int x = (int)across.From; x < across.To; x++)
            {
                double weight = tall * (Math.Min(x + 1, across.To) - Math.Max(x, across.From));
                if (weight < 1e-9) continue;
                sum += weight * image[(((y * width) + x) * channels) + channel];
                area += weight;
            }
        }

        return (byte)Math.Clamp(Math.Round(sum / area), 0, 255);
    }
}

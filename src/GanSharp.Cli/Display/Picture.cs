using GanSharp.Data;

namespace GanSharp.Cli.Display;

/// <summary>A small RGB picture for the terminal: 3 bytes a pixel, rows from the top.</summary>
/// <param name="Width">Pixels a row.</param>
/// <param name="Height">Rows; even, since a character shows two.</param>
/// <param name="Rgb">The pixels.</param>
internal sealed record Picture(int Width, int Height, byte[] Rgb)
{
    private const int Gap = 1;

    /// <summary>Puts as many cells of a grid side by side as fit, made smaller where they must be.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="cell">A cell's width and height in the grid.</param>
    /// <param name="corners">Where cells begin, left and top.</param>
    /// <param name="width">Characters, and so pixels, in a line.</param>
    /// <param name="most">Cells at the most.</param>
    public static Picture Strip(PngImage grid, (int Width, int Height) cell, IReadOnlyList<(int X, int Y)> corners, int width, int most)
    {
        const int Smallest = 12, Largest = 28;
        int wanted = Math.Min(most, corners.Count);
        int side = Math.Clamp((width + Gap) / wanted - Gap, Math.Min(Smallest, cell.Width), Math.Min(Largest, cell.Width));
        // Pixels are whole: a half or a third of the size keeps thin strokes even.
        for (int divisor = 1; divisor <= cell.Width; divisor++)
        {
            if (cell.Width / divisor > side || cell.Width % divisor != 0 || cell.Width / divisor < Math.Min(Smallest, cell.Width)) continue;
            side = cell.Width / divisor;
            break;
        }

        int tall = Math.Max(2, (int)Math.Round((double)side * cell.Height / cell.Width / 2) * 2);
        int count = Math.Clamp((width + Gap) / (side + Gap), 1, wanted);
        Picture strip = new((count * (side + Gap)) - Gap, tall, new byte[((count * (side + Gap)) - Gap) * tall * 3]);
        for (int i = 0; i < count; i++) strip.Draw(grid, cell, corners[i], i * (side + Gap), side);
        return strip;
    }

    /// <summary>The colour of a pixel.</summary>
    public (byte R, byte G, byte B) this[int x, int y]
    {
        get
        {
            int at = ((y * Width) + x) * 3;
            return (Rgb[at], Rgb[at + 1], Rgb[at + 2]);
        }
    }

    private void Draw(PngImage grid, (int Width, int Height) cell, (int X, int Y) from, int left, int side)
    {
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < side; x++)
            {
                for (int c = 0; c < 3; c++)
                {
                    Rgb[(((y * Width) + left + x) * 3) + c] = Mean(
                        grid, Math.Min(c, grid.Channels < 3 ? 0 : 2),
                        from.X + ((double)x * cell.Width / side), from.X + ((double)(x + 1) * cell.Width / side),
                        from.Y + ((double)y * cell.Height / Height), from.Y + ((double)(y + 1) * cell.Height / Height));
                }
            }
        }
    }

    // The mean over a rectangle of the grid, pixels at its border counted by their share.
    private static byte Mean(PngImage grid, int channel, double x0, double x1, double y0, double y1)
    {
        double sum = 0, area = 0;
        for (int y = (int)y0; y < Math.Min(grid.Height, y1); y++)
        {
            double h = Math.Min(y + 1, y1) - Math.Max(y, y0);
            for (int x = (int)x0; x < Math.Min(grid.Width, x1); x++)
            {
                double weight = h * (Math.Min(x + 1, x1) - Math.Max(x, x0));
                sum += weight * grid.Pixels[(((y * grid.Width) + x) * grid.Channels) + channel];
                area += weight;
            }
        }

        return area > 0 ? (byte)Math.Clamp(Math.Round(sum / area), 0, 255) : (byte)0;
    }
}

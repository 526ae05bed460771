using GanSharp.Data;

namespace GanSharp.Training;

/// <summary>Puts samples side by side into one picture.</summary>
public static class ImageGrid
{
    private const byte GapShade = 64;

    /// <summary>Draws images row by row, with a narrow grey line between them and around.</summary>
    /// <param name="values">Images in [-1, 1], NHWC; as many as fill some of the cells, the rest stays grey.</param>
    /// <param name="imageShape">Height, width, channels (1 to 4).</param>
    /// <param name="columns">Images in a row, at least 1.</param>
    /// <exception cref="ArgumentException">The samples are no images, or their number of values is not a multiple of an image's.</exception>
    public static PngImage Draw(ReadOnlySpan<float> values, ReadOnlySpan<int> imageShape, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (imageShape.Length != 3) throw new ArgumentException($"ImageGrid: samples of {imageShape.Length} axes; images have height, width and channels.", nameof(imageShape));
        int height = imageShape[0], width = imageShape[1], channels = imageShape[2], size = height * width * channels;
        if (size == 0 || values.IsEmpty || values.Length % size != 0) throw new ArgumentException($"ImageGrid: {values.Length} values; expected some images of {size} each.", nameof(values));
        int count = values.Length / size, rows = (count + columns - 1) / columns, gap = Math.Min(height, width) >= 20 ? 2 : 1;
        int totalWidth = (columns * (width + gap)) + gap, totalHeight = (rows * (height + gap)) + gap;
        byte[] pixels = new byte[checked(totalWidth * totalHeight * channels)];
        Array.Fill(pixels, GapShade);
        for (int i = 0; i < count; i++)
        {
            int top = (i / columns * (height + gap)) + gap, left = (i % columns * (width + gap)) + gap;
            for (int y = 0; y < height; y++)
            {
                ReadOnlySpan<float> line = values.Slice((i * size) + (y * width * channels), width * channels);
                ValueRange.ToBytes(line, pixels.AsSpan((((top + y) * totalWidth) + left) * channels, line.Length));
            }
        }

        return new PngImage(totalWidth, totalHeight, channels, pixels);
    }
}

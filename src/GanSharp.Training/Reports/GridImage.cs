using System.Buffers.Binary;
using System.Text;

namespace GanSharp.Training;

/// <summary>A grid as it is embedded in a report.</summary>
/// <param name="Step">The step it was drawn after.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Png">The whole file.</param>
internal sealed record GridImage(long Step, int Width, int Height, byte[] Png)
{
    /// <summary>The most grids in a report.</summary>
    public const int Most = 24;

    // A report stays small enough to open at once and to send by mail.
    private const long MostBytes = 8_000_000;

    // Where the second chunk of a PNG begins, and how one begins that says what the image shows.
    private const int SecondChunk = 33;

    private static ReadOnlySpan<byte> DescriptionChunk => "tEXtDescription\0"u8;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>What the image says of itself; null when it says nothing.</summary>
    public string? Description
    {
        get
        {
            ReadOnlySpan<byte> chunk = Png.AsSpan(Math.Min(SecondChunk, Png.Length));
            if (chunk.Length < 4 || !chunk[4..].StartsWith(DescriptionChunk)) return null;
            int length = BinaryPrimitives.ReadInt32BigEndian(chunk), end = 8 + length;
            return length >= 0 && end <= chunk.Length ? Encoding.Latin1.GetString(chunk[(4 + DescriptionChunk.Length)..end]) : null;
        }
    }

    /// <summary>Reads grids evenly spaced in time, the first and the last among them; what is no PNG is left out.</summary>
    public static IReadOnlyList<GridImage> Pick(IReadOnlyList<RunGrid> grids)
    {
        if (grids.Count == 0) return [];
        long largest = Math.Max(1, grids.Max(g => new FileInfo(g.Path) is { Exists: true } f ? f.Length : 0));
        int limit = (int)Math.Clamp(MostBytes / largest, 1, Most);
        List<GridImage> images = [];
        foreach (int index in Spread(grids.Count, limit))
            if (Read(grids[index]) is { } image)
                images.Add(image);
        return images;
    }

    /// <summary>At most <paramref name="limit"/> of the indexes 0..count-1, evenly spaced, the first and the last among them (a limit of 1: the last).</summary>
    internal static int[] Spread(int count, int limit)
    {
        if (count <= limit) return [.. Enumerable.Range(0, count)];
        if (limit == 1) return [count - 1];
        return [.. Enumerable.Range(0, limit).Select(i => (int)Math.Round(i * (count - 1.0) / (limit - 1)))];
    }

    private static GridImage? Read(RunGrid grid)
    {
        try
        {
            byte[] png = File.ReadAllBytes(grid.Path);
            // Width and height are the first two numbers of the header chunk, which comes first in every PNG.
            if (png.Length < 33 || !png.AsSpan().StartsWith(Signature)) return null;
            int width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), height = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20));
            return width > 0 && height > 0 ? new GridImage(grid.Step, width, height, png) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

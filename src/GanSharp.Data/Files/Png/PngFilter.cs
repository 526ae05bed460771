namespace GanSharp.Data;

/// <summary>
/// The five row filters of PNG: none, sub, up, average, Paeth. A filtered byte is the byte minus a prediction from its
/// left (a), upper (b) and upper left (c) neighbours, modulo 256; outside the image they are 0.
/// </summary>
internal static class PngFilter
{
    public const int Count = 5;

    /// <summary>Undoes a filter in place.</summary>
    /// <param name="filter">0 to 4.</param>
    /// <param name="row">The filtered row; receives the bytes.</param>
    /// <param name="above">The row above, unfiltered; zeros for the first.</param>
    /// <param name="step">Bytes to the same sample of the pixel to the left.</param>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        if (filter == 0) return;
        for (int i = 0; i < row.Length; i++)
        {
            int a = i >= step ? row[i - step] : 0, c = i >= step ? above[i - step] : 0;
            row[i] += Predict(filter, a, above[i], c);
        }
    }

    /// <summary>Applies a filter.</summary>
    /// <returns>The sum of the results as signed magnitudes: small sums compress well.</returns>
    public static long Apply(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int step, Span<byte> filtered)
    {
        long sum = 0;
        for (int i = 0; i < row.Length; i++)
        {
            int a = i >= step ? row[i - step] : 0, c = i >= step ? above[i - step] : 0;
            filtered[i] = (byte)(row[i] - Predict(filter, a, above[i], c));
            sum += Math.Abs((int)(sbyte)filtered[i]);
        }

        return sum;
    }

    private static byte Predict(int filter, int a, int b, int c) => filter switch
    {
        1 => (byte)a,
        2 => (byte)b,
        3 => (byte)((a + b) / 2),
        4 => Paeth(a, b, c),
        _ => 0,
    };

    private static byte Paeth(int a, int b, int c)
    {
        int p = a + b - c, pa = Math.Abs(p - a), pb = Math.Abs(p - b), pc = Math.Abs(p - c);
        return (byte)(pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
    }
}

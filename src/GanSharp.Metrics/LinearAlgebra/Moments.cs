namespace GanSharp.Metrics;

/// <summary>Mean and unbiased covariance of rows, in double precision.</summary>
/// <param name="Mean">[d].</param>
/// <param name="Covariance">[d, d], divided by n - 1.</param>
internal sealed unsafe record Moments(double[] Mean, DoubleRows Covariance)
{
    private const int Block = 256;

    /// <summary>The trace of the covariance.</summary>
    public double Trace => Enumerable.Range(0, Mean.Length).Sum(i => Covariance[i][i]);

    /// <summary>The mean of rows.</summary>
    /// <param name="rows">At least one.</param>
    public static double[] MeanOf(IRows rows)
    {
        double[] mean = new double[rows.Width], row = new double[rows.Width];
        for (int i = 0; i < rows.Count; i++)
        {
            rows.Read(i, row);
            for (int f = 0; f < row.Length; f++) mean[f] += row[f];
        }

        for (int f = 0; f < mean.Length; f++) mean[f] /= rows.Count;
        return mean;
    }

    /// <summary>Moments of rows, centred before they are multiplied, so that a large mean costs no digits.</summary>
    /// <param name="rows">At least two.</param>
    /// <param name="threads">Threads.</param>
    public static Moments Of(IRows rows, int threads)
    {
        int width = rows.Width, size = PairTile.RoundUp(width, PairTile.Columns);
        // Not a power of two between rows: they would share lines of the first-level cache.
        int pitch = size + 8;
        double[] mean = MeanOf(rows), block = new double[Block * pitch], sums = new double[size * pitch];
        for (int first = 0; first < rows.Count; first += Block)
        {
            int count = Math.Min(Block, rows.Count - first);
            for (int i = 0; i < count; i++)
            {
                Span<double> row = block.AsSpan(i * pitch, width);
                rows.Read(first + i, row);
                for (int f = 0; f < width; f++) row[f] -= mean[f];
            }

            Threads.Run(threads, size / PairTile.Columns, stripe => AddProducts(block, sums, stripe, count, size, pitch));
        }

        double[] covariance = new double[width * width];
        for (int i = 0; i < width; i++)
        {
            for (int j = i; j < width; j++) covariance[(i * width) + j] = covariance[(j * width) + i] = sums[(i * pitch) + j] / (rows.Count - 1);
        }

        return new(mean, new DoubleRows(covariance, width, width));
    }

    // Sixteen rows of the upper triangle.
    private static void AddProducts(double[] block, double[] sums, int stripe, int count, int size, int pitch)
    {
        fixed (double* x = block, c = sums)
        {
            for (int i = stripe * PairTile.Columns; i < (stripe + 1) * PairTile.Columns; i += PairTile.Rows)
            {
                for (int j = stripe * PairTile.Columns; j < size; j += PairTile.Columns)
                    PairTile.Compute<Product>(x + i, 1, pitch, x + j, pitch, count, c + ((nint)i * pitch) + j, pitch, add: true);
            }
        }
    }
}

namespace GanSharp.Metrics;

/// <summary>A covariance C as FᵀF, F being [rank, d]: what the trace of a root of a product of covariances needs, without ever taking the root of a rounding error.</summary>
internal static class CovarianceFactor
{
    /// <summary>Factors the covariance of rows.</summary>
    /// <param name="rows">At least two.</param>
    /// <param name="moments">Theirs.</param>
    /// <param name="threads">Threads.</param>
    public static DoubleRows Of(IRows rows, Moments moments, int threads) =>
        rows.Count <= rows.Width ? Centred(rows, moments.Mean) : Cholesky(moments.Covariance, threads);

    // Fewer rows than features: the covariance is singular, and the centred rows themselves are its factor.
    private static DoubleRows Centred(IRows rows, double[] mean)
    {
        DoubleRows centred = new(new double[rows.Count * rows.Width], rows.Count, rows.Width);
        double scale = 1 / Math.Sqrt(rows.Count - 1);
        for (int i = 0; i < rows.Count; i++)
        {
            Span<double> row = centred[i];
            rows.Read(i, row);
            for (int f = 0; f < row.Length; f++) row[f] = (row[f] - mean[f]) * scale;
        }

        return centred;
    }

    /// <summary>
    /// Cholesky's decomposition with diagonal pivoting, row by row of F, which ends where what is left is rounding (Higham, Accuracy and Stability of Numerical Algorithms, section 10.3).
    /// </summary>
    internal static DoubleRows Cholesky(DoubleRows covariance, int threads)
    {
        int size = covariance.Width, rank = 0;
        // Column i of F lies in row i here, so that its products run along memory.
        double[] columns = new double[size * size], diagonal = [.. Enumerable.Range(0, size).Select(i => covariance[i][i])];
        bool[] done = new bool[size];
        double smallest = size * 2.3e-16 * diagonal.Max();
        for (; rank < size; rank++)
        {
            int pivot = -1;
            for (int i = 0; i < size; i++)
            {
                if (!done[i] && (pivot < 0 || diagonal[i] > diagonal[pivot])) pivot = i;
            }

            if (!(diagonal[pivot] > smallest)) break;
            done[pivot] = true;
            double root = Math.Sqrt(diagonal[pivot]);
            int step = rank;
            columns[(pivot * size) + step] = root;
            const int Piece = 64;
            Threads.Run(size < 512 ? 1 : threads, (size + Piece - 1) / Piece, piece =>
            {
                ReadOnlySpan<double> own = columns.AsSpan(pivot * size, step), row = covariance[pivot];
                for (int i = piece * Piece; i < Math.Min(size, (piece + 1) * Piece); i++)
                {
                    if (done[i]) continue;
                    double value = (row[i] - Vectors.Dot(own, columns.AsSpan(i * size, step))) / root;
                    columns[(i * size) + step] = value;
                    diagonal[i] -= value * value;
                }
            });
        }

        DoubleRows factor = new(new double[rank * size], rank, size);
        for (int i = 0; i < size; i++)
        {
            for (int r = 0; r < rank; r++) factor[r][i] = columns[(i * size) + r];
        }

        return factor;
    }
}

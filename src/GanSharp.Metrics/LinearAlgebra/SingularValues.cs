namespace GanSharp.Metrics;

/// <summary>
/// Singular values without vectors: Householder's bidiagonalization (Golub and Kahan 1965), then the eigenvalues of the symmetric tridiagonal matrix that a bidiagonal one makes, which are
/// the singular values and their negatives. Nothing is squared, so each value is right to rounding of the largest one.
/// </summary>
internal static class SingularValues
{
    private const int Piece = 32;

    /// <summary>The singular values of a matrix, in no order; its memory is overwritten.</summary>
    /// <param name="matrix">[m, n], both at least 1.</param>
    /// <param name="threads">Threads.</param>
    public static double[] Of(DoubleRows matrix, int threads)
    {
        DoubleRows a = matrix.Count >= matrix.Width ? matrix : Transposed(matrix);
        int n = a.Width;
        // Main and upper diagonal in turn.
        double[] bidiagonal = new double[(2 * n) - 1];
        Reduce(a, bidiagonal, (long)a.Count * n < 1 << 16 ? 1 : threads);
        double[] eigenvalues = TridiagonalEigenvalues.Of(new double[2 * n], bidiagonal);
        Array.Sort(eigenvalues);
        return [.. eigenvalues.AsSpan(n).ToArray().Select(v => Math.Max(0, v))];
    }

    private static DoubleRows Transposed(DoubleRows a)
    {
        DoubleRows t = new(new double[a.Values.Length], a.Width, a.Count);
        for (int i = 0; i < a.Count; i++)
        {
            for (int j = 0; j < a.Width; j++) t[j][i] = a[i][j];
        }

        return t;
    }

    private static void Reduce(DoubleRows a, double[] bidiagonal, int threads)
    {
        int m = a.Count, n = a.Width;
        double[] u = new double[m], w = new double[n], v = new double[n];
        for (int k = 0; k < n; k++)
        {
            // From the left: column k becomes a number.
            for (int i = k; i < m; i++) u[i] = a[i][k];
            double scale = Reflector(u.AsSpan(k, m - k), out bidiagonal[2 * k]);
            if (k == n - 1) break;
            SumRows(a, u, w, k, threads);
            // Row k is done first, for the reflector from the right is made of it.
            Vectors.AddScaled(a[k][(k + 1)..], -scale * u[k], w.AsSpan(k + 1));
            a[k][(k + 1)..].CopyTo(v.AsSpan(k + 1));
            double right = Reflector(v.AsSpan(k + 1), out bidiagonal[(2 * k) + 1]);
            int first = k + 1;
            Threads.Run(threads, (m - first + Piece - 1) / Piece, piece =>
            {
                for (int i = first + (piece * Piece); i < Math.Min(m, first + ((piece + 1) * Piece)); i++)
                {
                    Span<double> row = a[i][first..];
                    Vectors.AddScaled(row, -scale * u[i], w.AsSpan(first));
                    Vectors.AddScaled(row, -right * Vectors.Dot(row, v.AsSpan(first)), v.AsSpan(first));
                }
            });
        }
    }

    // w = uᵀ a over the columns after k.
    private static void SumRows(DoubleRows a, double[] u, double[] w, int k, int threads)
    {
        const int Columns = 512;
        int first = k + 1, n = a.Width;
        Threads.Run(threads, (n - first + Columns - 1) / Columns, piece =>
        {
            int start = first + (piece * Columns), length = Math.Min(Columns, n - start);
            Span<double> sums = w.AsSpan(start, length);
            sums.Clear();
            for (int i = k; i < a.Count; i++) Vectors.AddScaled(sums, u[i], a[i].Slice(start, length));
        });
    }

    // Turns x into h, so that (I - s h hᵀ) x = (value, 0, ..); gives s.
    private static double Reflector(Span<double> x, out double value)
    {
        double largest = 0;
        foreach (double number in x) largest = Math.Max(largest, Math.Abs(number));
        if (largest == 0)
        {
            value = 0;
            return 0;
        }

        for (int i = 0; i < x.Length; i++) x[i] /= largest;
        double norm = Math.Sqrt(Vectors.Dot(x, x));
        double alpha = x[0] > 0 ? -norm : norm;
        value = alpha * largest;
        x[0] -= alpha;
        return -1 / (alpha * x[0]);
    }
}

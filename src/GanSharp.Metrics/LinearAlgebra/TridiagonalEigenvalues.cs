namespace GanSharp.Metrics;

/// <summary>Eigenvalues of a symmetric tridiagonal matrix by the implicit QL method with Wilkinson's shift (Wilkinson and Reinsch 1971, II/4), without vectors.</summary>
internal static class TridiagonalEigenvalues
{
    private const int MostSweeps = 60;

    /// <summary>The eigenvalues, in no order, each right to rounding of the largest one.</summary>
    /// <param name="diagonal">The n numbers of the diagonal; overwritten with the result.</param>
    /// <param name="beside">The n - 1 numbers beside it; the array is not changed.</param>
    public static double[] Of(double[] diagonal, ReadOnlySpan<double> beside)
    {
        double[] d = diagonal, e = [.. beside, 0];
        double norm = 0;
        for (int i = 0; i < d.Length; i++) norm = Math.Max(norm, Math.Abs(d[i]) + Math.Abs(e[i]) + (i > 0 ? Math.Abs(e[i - 1]) : 0));
        double negligible = 1.2e-16 * norm;
        for (int first = 0; first < d.Length; first++)
        {
            for (int sweep = 0; ; sweep++)
            {
                int last = first;
                while (last < d.Length - 1 && Math.Abs(e[last]) > negligible) last++;
                if (last == first) break;
                if (sweep == MostSweeps) throw new InvalidOperationException("TridiagonalEigenvalues: the QL method does not converge; is a number not finite?");
                Sweep(d, e, first, last);
            }
        }

        return d;
    }

    private static void Sweep(double[] d, double[] e, int first, int last)
    {
        double g = (d[first + 1] - d[first]) / (2 * e[first]);
        double r = double.Hypot(g, 1);
        g = d[last] - d[first] + (e[first] / (g + Math.CopySign(r, g)));
        double s = 1, c = 1, p = 0;
        for (int i = last - 1; i >= first; i--)
        {
            double f = s * e[i], b = c * e[i];
            r = double.Hypot(f, g);
            e[i + 1] = r;
            if (r == 0)
            {
                // A rotation of nothing: the matrix falls into two here.
                d[i + 1] -= p;
                e[last] = 0;
                return;
            }

            s = f / r;
            c = g / r;
            g = d[i + 1] - p;
            r = ((d[i] - g) * s) + (2 * c * b);
            p = s * r;
            d[i + 1] = g + p;
            g = (c * r) - b;
        }

        d[first] -= p;
        e[first] = g;
        e[last] = 0;
    }
}

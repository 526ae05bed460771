using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>Random matrices with orthonormal rows or columns.</summary>
internal static class OrthogonalMatrix
{
    /// <summary>
    /// Fills a row-major matrix so that the vectors along its longer side are orthogonal and of norm <paramref name="gain"/>: the Q of
    /// the QR decomposition of a normal matrix, by modified Gram-Schmidt in double precision. R's diagonal is positive, so Q is
    /// uniformly distributed. Each vector is projected twice: once leaves errors that grow with the condition of the matrix.
    /// </summary>
    public static void Fill(Span<float> matrix, int rows, int columns, float gain, RandomStream stream)
    {
        int count = Math.Min(rows, columns), length = Math.Max(rows, columns);
        stream.FillNormal(matrix);
        double[][] vectors = new double[count][];
        for (int i = 0; i < count; i++)
        {
            double[] vector = vectors[i] = new double[length];
            for (int j = 0; j < length; j++) vector[j] = matrix[(i * length) + j];
            for (int pass = 0; pass < 2; pass++)
            {
                for (int k = 0; k < i; k++) AddScaled(vector, vectors[k], -Dot(vector, vectors[k]));
            }

            double scale = 1 / Math.Sqrt(Dot(vector, vector));
            for (int j = 0; j < length; j++) vector[j] *= scale;
        }

        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < length; j++) matrix[rows <= columns ? (i * columns) + j : (j * columns) + i] = (float)(gain * vectors[i][j]);
        }
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static void AddScaled(double[] a, double[] b, double factor)
    {
        for (int i = 0; i < a.Length; i++) a[i] += factor * b[i];
    }
}

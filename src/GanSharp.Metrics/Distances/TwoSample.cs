namespace GanSharp.Metrics;

/// <summary>
/// The squared maximum mean discrepancy of two samples, E k(x, x') + E k(y, y') - 2 E k(x, y), by its unbiased estimate over all pairs of different rows, and the standard error of it
/// (Gretton et al. 2012, JMLR 13, Lemma 6; the variance of a U-statistic by Hoeffding's terms of first and second order).
/// </summary>
/// <param name="Value">The estimate; it may be below 0.</param>
/// <param name="StandardError">How far it lies from the truth, by the same rows: in the mean of squares.</param>
internal sealed record TwoSample(double Value, double StandardError)
{
    /// <summary>From the sums of each row's kernel values.</summary>
    /// <param name="xx">Rows x against x, without themselves.</param>
    /// <param name="yy">Rows y against y, without themselves.</param>
    /// <param name="xy">Rows x against y.</param>
    /// <param name="yx">Rows y against x.</param>
    public static TwoSample Of<TFunction>(RowSums<TFunction> xx, RowSums<TFunction> yy, RowSums<TFunction> xy, RowSums<TFunction> yx) where TFunction : struct, IPairFunction
    {
        double n = xx.Sums.Length, m = yy.Sums.Length;
        double meanXx = xx.Sums.Sum() / (n * (n - 1)), meanYy = yy.Sums.Sum() / (m * (m - 1)), meanXy = xy.Sums.Sum() / (n * m);
        double first = (4 / n * FirstOrder(xx.Sums, xy.Sums, n - 1, m)) + (4 / m * FirstOrder(yy.Sums, yx.Sums, m - 1, n));
        double second = (2 / (n * (n - 1)) * SecondOrder(xx.Squares, xx.Sums, xx.Sums, n - 1, n - 1)) + (2 / (m * (m - 1)) * SecondOrder(yy.Squares, yy.Sums, yy.Sums, m - 1, m - 1))
            + (4 / (n * m) * SecondOrder(xy.Squares, xy.Sums, yx.Sums, m, n));
        return new(meanXx + meanYy - (2 * meanXy), Math.Sqrt(first + second));
    }

    // The variance of what one row adds.
    private static double FirstOrder(double[] own, double[] other, double ownCount, double otherCount)
    {
        double mean = 0, squares = 0;
        for (int i = 0; i < own.Length; i++) mean += (own[i] / ownCount) - (other[i] / otherCount);
        mean /= own.Length;
        for (int i = 0; i < own.Length; i++)
        {
            double difference = (own[i] / ownCount) - (other[i] / otherCount) - mean;
            squares += difference * difference;
        }

        return squares / (own.Length - 1);
    }

    // The variance of a kernel value that its rows' and columns' means do not explain.
    private static double SecondOrder(double[] squares, double[] rows, double[] columns, double rowCount, double columnCount)
    {
        double mean = rows.Sum() / (rows.Length * rowCount);
        double rowMeans = rows.Sum(r => Math.Pow(r / rowCount, 2)) / rows.Length, columnMeans = columns.Sum(c => Math.Pow(c / columnCount, 2)) / columns.Length;
        return Math.Max(0, (squares.Sum() / (rows.Length * rowCount)) - rowMeans - columnMeans + (mean * mean));
    }
}

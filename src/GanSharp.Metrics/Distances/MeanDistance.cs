namespace GanSharp.Metrics;

/// <summary>Mean Euclidean distances between rows, over all pairs.</summary>
public static class MeanDistance
{
    /// <summary>Between two different rows of a set; NaN where there is one row.</summary>
    /// <param name="rows">The set.</param>
    /// <param name="threads">Threads, at least 1; the result does not depend on it.</param>
    public static double Within(FeatureRows rows, int threads)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Sum(rows, rows, threads, withoutItself: true) / ((double)rows.Count * (rows.Count - 1));
    }

    /// <summary>Between a row of one set and a row of another.</summary>
    /// <param name="a">A set.</param>
    /// <param name="b">Another of the same width, or the same: then a row's distance to itself counts as one of 0.</param>
    /// <param name="threads">Threads, at least 1; the result does not depend on it.</param>
    public static double Between(FeatureRows a, FeatureRows b, int threads)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Sum(a, b, threads, withoutItself: false) / ((double)a.Count * b.Count);
    }

    private static double Sum(FeatureRows a, FeatureRows b, int threads, bool withoutItself)
    {
        RowSums<Length> sums = new(default, a.Count, withoutItself);
        AllPairs.Distances(a, b, threads, sums);
        return sums.Sums.Sum();
    }
}

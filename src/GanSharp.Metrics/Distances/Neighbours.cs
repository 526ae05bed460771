namespace GanSharp.Metrics;

/// <summary>The k smallest squared distances of each row to the rows of a set, itself excluded where it is of that set; ties keep the lower number.</summary>
public sealed class Neighbours : IPairVisitor
{
    private readonly int _k;
    private readonly Func<int, int> _itself;
    private readonly double[] _distances;
    private readonly int[] _indices;

    private Neighbours(int rows, int k, Func<int, int> itself)
    {
        _k = k;
        _itself = itself;
        _distances = new double[rows * k];
        _indices = new int[rows * k];
        Array.Fill(_distances, double.PositiveInfinity);
        Array.Fill(_indices, -1);
    }

    /// <summary>Rows whose neighbours these are.</summary>
    public int Count => _distances.Length / _k;

    /// <summary>The nearest other rows of each row.</summary>
    /// <param name="rows">The set; more than k rows.</param>
    /// <param name="k">How many neighbours.</param>
    /// <param name="threads">Threads, at least 1; the result does not depend on it.</param>
    public static Neighbours Within(FeatureRows rows, int k, int threads)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(k, rows.Count);
        Neighbours found = new(rows.Count, k, static row => row);
        AllPairs.Distances(rows, rows, threads, found);
        return found;
    }

    /// <summary>The nearest rows of another set.</summary>
    /// <param name="rows">Whose neighbours.</param>
    /// <param name="others">Where they are looked for; at least k rows.</param>
    /// <param name="k">How many neighbours.</param>
    /// <param name="threads">Threads, at least 1; the result does not depend on it.</param>
    public static Neighbours Of(FeatureRows rows, FeatureRows others, int k, int threads)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(others);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, others.Count);
        Neighbours found = new(rows.Count, k, static _ => -1);
        AllPairs.Distances(rows, others, threads, found);
        return found;
    }

    /// <summary>The nearest other row of some rows of a set.</summary>
    /// <param name="rows">The set; at least two rows.</param>
    /// <param name="chosen">The numbers of the rows.</param>
    /// <param name="threads">Threads.</param>
    internal static Neighbours Within(FeatureRows rows, int[] chosen, int threads)
    {
        Neighbours found = new(chosen.Length, 1, row => chosen[row]);
        AllPairs.Distances(rows.Choose(chosen), rows, threads, found);
        return found;
    }

    /// <summary>The squared distance of a row to its k-th nearest.</summary>
    public double Radius(int row) => _distances[(row * _k) + _k - 1];

    /// <summary>The squared distance of each row to its k-th nearest.</summary>
    public double[] Radii() => [.. Enumerable.Range(0, Count).Select(Radius)];

    /// <summary>The squared distance of a row to its nearest.</summary>
    public double Distance(int row) => _distances[row * _k];

    /// <summary>The neighbours of a row, nearest first.</summary>
    public ReadOnlySpan<int> this[int row] => _indices.AsSpan(row * _k, _k);

    void IPairVisitor.Visit(int row, int column, ReadOnlySpan<double> values)
    {
        Span<double> distances = _distances.AsSpan(row * _k, _k);
        Span<int> indices = _indices.AsSpan(row * _k, _k);
        double limit = distances[_k - 1];
        int itself = _itself(row) - column;
        for (int j = 0; j < values.Length; j++)
        {
            double value = values[j];
            if (value >= limit || j == itself) continue;
            int at = _k - 1;
            for (; at > 0 && distances[at - 1] > value; at--) (distances[at], indices[at]) = (distances[at - 1], indices[at - 1]);
            (distances[at], indices[at]) = (value, column + j);
            limit = distances[_k - 1];
        }
    }
}

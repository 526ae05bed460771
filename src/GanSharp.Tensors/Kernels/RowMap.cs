namespace GanSharp.Tensors.Kernels;

/// <summary>
/// A sparse linear map along one axis: result row j is the sum over its terms of weight · source row. Resizing, reflecting,
/// averaging, picking rows by index and their opposites are all such maps; the transposed map is the gradient.
/// Terms lie in compressed rows: those of row j are <see cref="Starts"/>[j] to <see cref="Starts"/>[j + 1].
/// </summary>
internal sealed class RowMap
{
    private readonly int[] _starts, _rows;
    private readonly float[] _weights;
    private int _terms, _ended;
    private RowMap? _transposed;

    /// <summary>An empty map; fill it with <see cref="Add"/> and <see cref="EndRow"/>, row by row.</summary>
    /// <param name="sources">Rows of the source.</param>
    /// <param name="results">Rows of the result.</param>
    /// <param name="terms">The most terms that will be added.</param>
    public RowMap(int sources, int results, int terms)
    {
        Sources = sources;
        Results = results;
        _starts = new int[results + 1];
        _rows = new int[terms];
        _weights = new float[terms];
    }

    /// <summary>Rows of the source.</summary>
    public int Sources { get; }

    /// <summary>Rows of the result.</summary>
    public int Results { get; }

    /// <summary>Where each row's terms start, and behind the last row their number.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>The source row of each term.</summary>
    public ReadOnlySpan<int> SourceRows => _rows.AsSpan(0, _terms);

    /// <summary>The weight of each term.</summary>
    public ReadOnlySpan<float> Weights => _weights.AsSpan(0, _terms);

    /// <summary>
    /// The opposite map, from results to sources: source row i receives weight · result row j for every term (j, i), in the
    /// order of j. Made once; its own transposed map is this one.
    /// </summary>
    public RowMap Transposed => _transposed ??= Transpose();

    /// <summary>The map whose result row j is source row <paramref name="rows"/>[j].</summary>
    public static RowMap Pick(ReadOnlySpan<int> rows, int sources)
    {
        RowMap map = new(sources, rows.Length, rows.Length);
        foreach (int row in rows)
        {
            map.Add(row, 1);
            map.EndRow();
        }

        return map;
    }

    /// <summary>Adds a term to the row that is being filled; a weight of 0 is left out, so that it can't turn an infinity into NaN.</summary>
    public void Add(int source, float weight)
    {
        if (weight == 0) return;
        _rows[_terms] = source;
        _weights[_terms++] = weight;
    }

    /// <summary>Ends the row that is being filled.</summary>
    public void EndRow() => _starts[++_ended] = _terms;

    private RowMap Transpose()
    {
        RowMap map = new(Results, Sources, _terms) { _terms = _terms, _ended = Sources, _transposed = this };
        foreach (int row in SourceRows) map._starts[row + 1]++;
        for (int row = 0; row < Sources; row++) map._starts[row + 1] += map._starts[row];
        int[] next = map._starts.AsSpan(0, Sources).ToArray();
        for (int result = 0; result < Results; result++)
        {
            for (int term = _starts[result]; term < _starts[result + 1]; term++)
            {
                int place = next[_rows[term]]++;
                map._rows[place] = result;
                map._weights[place] = _weights[term];
            }
        }

        return map;
    }
}

namespace GanSharp.Metrics;

/// <summary>Takes in the values of all pairs.</summary>
internal interface IPairVisitor
{
    /// <summary>
    /// Takes in a stretch of one row's pairs. A row's stretches come in the order of columns, never two at a time; other rows may come on other threads meanwhile.
    /// </summary>
    /// <param name="row">A row of the first set.</param>
    /// <param name="column">The first column: a row of the second set.</param>
    /// <param name="values">One value for each column.</param>
    void Visit(int row, int column, ReadOnlySpan<double> values);
}

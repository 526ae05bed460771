namespace GanSharp.Metrics;

/// <summary>Rows of doubles, one after the other.</summary>
/// <param name="Values">Count times Width numbers.</param>
/// <param name="Count">Rows.</param>
/// <param name="Width">Numbers in a row.</param>
internal sealed record DoubleRows(double[] Values, int Count, int Width) : IRows
{
    public Span<double> this[int row] => Values.AsSpan(row * Width, Width);

    public void Read(int row, Span<double> destination) => this[row].CopyTo(destination);
}

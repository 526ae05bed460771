using System.Runtime.Intrinsics;

namespace GanSharp.Metrics;

/// <summary>For each row, the sum of a function over all its pairs and the sum of the function's squares.</summary>
/// <param name="function">The function.</param>
/// <param name="rows">Rows of the first set.</param>
/// <param name="withoutItself">Leaves a row's pair with itself out: for a set against itself.</param>
internal sealed class RowSums<TFunction>(TFunction function, int rows, bool withoutItself) : IPairVisitor where TFunction : struct, IPairFunction
{
    private const int Lanes = 8;

    /// <summary>Sums, one a row.</summary>
    public double[] Sums { get; } = new double[rows];

    /// <summary>Sums of squares, one a row.</summary>
    public double[] Squares { get; } = new double[rows];

    public void Visit(int row, int column, ReadOnlySpan<double> values)
    {
        Vector512<double> sum = Vector512<double>.Zero, squares = Vector512<double>.Zero;
        int j = 0;
        for (; j <= values.Length - Lanes; j += Lanes)
        {
            Vector512<double> value = function.Of(Vector512.Create(values.Slice(j, Lanes)));
            sum += value;
            squares += value * value;
        }

        double total = Total(sum), totalSquares = Total(squares);
        if (j < values.Length)
        {
            Span<double> last = stackalloc double[Lanes];
            last.Clear();
            values[j..].CopyTo(last);
            Vector512<double> value = function.Of(Vector512.Create((ReadOnlySpan<double>)last));
            for (int i = 0; i < values.Length - j; i++) (total, totalSquares) = (total + value[i], totalSquares + (value[i] * value[i]));
        }

        if (withoutItself && row >= column && row < column + values.Length)
        {
            double own = function.Of(Vector512.Create(values[row - column]))[0];
            (total, totalSquares) = (total - own, totalSquares - (own * own));
        }

        Sums[row] += total;
        Squares[row] += totalSquares;
    }

    // In a fixed order, whatever the width of the processor's vectors.
    private static double Total(Vector512<double> v) => ((v[0] + v[1]) + (v[2] + v[3])) + ((v[4] + v[5]) + (v[6] + v[7]));
}

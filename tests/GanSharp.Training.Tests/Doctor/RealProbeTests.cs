using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

public class RealProbeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1000, 1)]
    [InlineData(5e6, 1)]
    [InlineData(1e-9, 1e-9)]
    [InlineData(1e-9, 1e-12)]
    public void Columns_are_compared_however_little_they_vary(double first, double second)
    {
        RealProbe probe = Of([2], i => [(float)(first * ((i % 5) - 2)), (float)(second * ((i % 7) - 3))]);
        double expected = first * Math.Sqrt(2) / (second * 2); // the deviations of -2..2 and -3..3
        Assert.Equal(Math.Max(expected, 1 / expected), probe.ColumnRatio, 0.05 * Math.Max(expected, 1 / expected));
    }

    [Fact]
    public void A_column_of_one_value_is_not_compared()
    {
        Assert.Equal(1, Of([2], i => [i % 5, 3]).ColumnRatio);
        Assert.Equal(1, Of([2], _ => [0.3f, 0.7f]).ColumnRatio);
        Assert.Equal(0, Of([2], _ => [0.3f, 0.7f]).Deviation, 1e-12);
    }

    private static RealProbe Of(int[] shape, Func<int, float[]> row)
    {
        using Engine engine = new(1);
        return new(Dataset.FromFloats("rows", shape, [.. Enumerable.Range(0, 700).SelectMany(row)]), null, engine, 1);
    }
}

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

    [Fact]
    public void Rows_that_come_again_and_again_are_counted_once_unless_they_are_categories()
    {
        Assert.Equal(40, Of([3], i => [MathF.Sin(i % 40), MathF.Cos(i % 40), (i % 40) % 2]).Different);
        Assert.Equal(700, Of([3], i => [MathF.Sin(i), MathF.Cos(i), i % 2]).Different);
        Assert.Equal(700, Of([2], i => [i % 9, i / 9 % 9]).Different); // a lattice of 81 places
        Assert.Equal(700, Of([1], i => [i % 40]).Different);
        Assert.Equal(50, Of([2, 2, 1], i => [i % 50, 0, 0, 1]).Different);
        Assert.Equal(700, Of([2, 2, 1], i => [i, 0, 0, 1]).Different);
    }

    [Fact]
    public void A_few_values_far_out_show_in_how_narrow_the_others_are()
    {
        // Uniform on [0, 1): three quarters take 0.75 of a deviation of 1/sqrt(12).
        Assert.Equal(0.75 * Math.Sqrt(12), Of([2], i => [(i + 0.5f) / 700, 3]).Bulk, 0.01);
        // One of 700 at 1000: its deviation is 1000/sqrt(700) alone.
        Assert.Equal(0.75 / (1000 / Math.Sqrt(700)), Of([2], i => [i == 7 ? 1000 : (i + 0.5f) / 700, i % 2]).Bulk, 0.0005);
        Assert.Equal(double.NaN, Of([1], i => [i % 50 == 0 ? 1 : 0]).Bulk);
        Assert.Equal(double.NaN, Of([2, 2, 1], i => [i == 7 ? 1000 : i / 700f, 0, 0, 1]).Bulk);
    }

    [Fact]
    public void One_example_is_measured_too()
    {
        RealProbe probe = Of([2], i => [i, 3], count: 1);
        Assert.Equal(1, probe.Different);
        Assert.Equal(double.NaN, probe.Bulk);
    }

    private static RealProbe Of(int[] shape, Func<int, float[]> row, int count = 700)
    {
        using Engine engine = new(1);
        return new(Dataset.FromFloats("rows", shape, [.. Enumerable.Range(0, count).SelectMany(row)]), null, engine, 1);
    }
}

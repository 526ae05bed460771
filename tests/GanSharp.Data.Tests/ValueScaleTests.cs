namespace GanSharp.Data.Tests;

public class ValueScaleTests
{
    private static readonly ValueRange Byte = ValueRange.Bytes, Narrow = new(0, 4);

    // Whole numbers, one value throughout, a column far from 0 and one that hardly varies.
    private static float[] Table { get; } = [.. Enumerable.Range(0, 100).SelectMany(i => new[] { i % 7, 3f, 1_000_000 + i, 1e-4f * (i % 3) })];

    [Fact]
    public void A_range_is_a_scale_of_all_values()
    {
        ValueScale whole = Byte;
        float[] scaled = new float[3], expected = new float[3], back = new float[3];
        whole.Scale([0, 51, 255], scaled);
        Byte.Scale([0, 51, 255], expected);
        Assert.Equal(expected, scaled);
        whole.Unscale(scaled, back);
        Assert.Equal(51, back[1], 1e-5f);
        Assert.Equal((0, 255), (back[0], back[2]));
        Assert.True(whole.IsWhole && whole.IsValid);
        Assert.Equal((Byte.Rule, "0 to 255"), (whole.Rule, whole.ToString()));
    }

    [Fact]
    public void Each_column_has_its_own_range_and_comes_back()
    {
        ValueScale scale = ValueScale.OfColumns([Byte, Narrow]);
        float[] rows = [0, 0, 255, 4, 51, 3];
        scale.Scale(rows, rows);
        Assert.Equal([-1, -1, 1, 1, -0.6f, 0.5f], rows);
        scale.Unscale(rows, rows);
        Assert.Equal(51, rows[4], 1e-5f);
        Assert.Equal([0, 0, 255, 4, 3], (float[])[.. rows[..4], rows[5]]);
        Assert.False(scale.IsWhole);
        Assert.Equal("2 columns each by itself", scale.ToString());
    }

    [Fact]
    public void Standard_columns_have_mean_0_and_deviation_one_half_and_a_constant_one_is_0()
    {
        ValueScale scale = ValueScale.Standard(Table, 4);
        float[] scaled = new float[Table.Length], back = new float[Table.Length];
        scale.Scale(Table, scaled);
        for (int c = 0; c < 4; c++)
        {
            double[] column = [.. Enumerable.Range(0, 100).Select(i => (double)scaled[(4 * i) + c])];
            double mean = column.Average(), deviation = Math.Sqrt(column.Average(v => (v - mean) * (v - mean)));
            Assert.Equal(0, mean, 0.01);
            Assert.Equal(c == 1 ? 0 : 0.5, deviation, 0.01);
        }

        scale.Unscale(scaled, back);
        for (int i = 0; i < Table.Length; i++) Assert.Equal(Table[i], back[i], Math.Max(1e-6, Math.Abs(Table[i]) * 1e-6));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(-1e9f)]
    [InlineData(3e38f)]
    public void A_column_of_one_value_can_be_scaled_however_large_it_is(float value)
    {
        float[] rows = [value, value];
        ValueScale scale = ValueScale.Standard(rows, 1);
        Assert.True(scale.IsValid, scale.ToString());
        scale.Scale(rows, rows);
        Assert.Equal([0, 0], rows);
        scale.Unscale(rows, rows);
        Assert.Equal(value, rows[0]);
    }

    [Fact]
    public void Scales_are_compared_by_value()
    {
        ValueScale scale = ValueScale.OfColumns([Byte, Narrow]), same = ValueScale.OfColumns([Byte, Narrow]);
        Assert.True(scale == same && scale.Equals((object)same) && scale.GetHashCode() == same.GetHashCode());
        Assert.True(scale != ValueScale.OfColumns([Narrow, Byte]) && scale != Byte && scale != null);
    }

    [Fact]
    public void What_is_no_table_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ValueScale.OfColumns([]));
        Assert.Throws<ArgumentException>(() => ValueScale.Standard([], 2));
        Assert.Throws<ArgumentException>(() => ValueScale.Standard([1, 2, 3], 2));
        Assert.Contains("3 columns does not fit examples of 2", TestFiles.ErrorOf(() => Dataset.FromFloats("two", [2], [1, 2]).WithScale(ValueScale.OfColumns([Byte, Byte, Byte]))));
        Assert.Contains("is empty", TestFiles.ErrorOf(() => Dataset.FromFloats("two", [2], [1, 2]).WithScale(ValueScale.OfColumns([Byte, new(1, 1)]))));
        Assert.Contains("images", TestFiles.ErrorOf(() => Dataset.FromBytes("image", [2, 2, 1], new byte[4]).WithStandardColumns()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_set_of_vectors_is_read_with_standard_columns_whether_it_holds_bytes_or_floats(bool bytes)
    {
        Dataset data = bytes
            ? Dataset.FromBytes("rows", [2], [0, 200, 10, 204, 20, 208], [0, 1, 0])
            : Dataset.FromFloats("rows", [2], [0, 200, 10, 204, 20, 208], [0, 1, 0]);
        Dataset standard = data.WithStandardColumns();
        float outer = MathF.Sqrt(1.5f) / 2; // 0, 10, 20 has deviation 10 sqrt(2/3)
        float[] read = TestFiles.ReadAll(standard);
        float[] expected = [-outer, -outer, 0, 0, outer, outer];
        for (int i = 0; i < 6; i++) Assert.Equal(expected[i], read[i], 1e-6f);
        Assert.Same(standard, standard.WithStandardColumns());
        Assert.Equal(standard.Scale, standard.Choose([2]).Scale);

        // What is not there any more does not count.
        Assert.NotEqual(standard.Scale, data.Take(2).WithStandardColumns().Scale);
        Assert.Equal([0, 1, 0], standard.Labels.ToArray());
    }
}

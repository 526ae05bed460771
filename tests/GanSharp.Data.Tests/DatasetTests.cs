namespace GanSharp.Data.Tests;

public class DatasetTests
{
    [Fact]
    public void Bytes_stay_bytes_and_are_read_scaled_in_the_order_asked()
    {
        Dataset data = Dataset.FromBytes("small", [1, 2, 1], [0, 255, 51, 102, 255, 0], [2, 0, 1]);
        float[] read = new float[6];
        data.Read([2, 0, 2], read);
        Assert.Equal([1, -1, -1, 1, 1, -1], read);
        Assert.Equal(3, data.Count);
        Assert.True(data.IsStoredAsBytes && data.IsImage && data.HasLabels);
        Assert.Equal(3, data.ClassCount);
        Assert.Equal(["0", "1", "2"], data.ClassNames);
        Assert.Equal("small: 3 images of 1x2x1, 3 classes", data.ToString());
    }

    [Fact]
    public void Floats_are_scaled_by_the_range_that_they_show()
    {
        Dataset data = Dataset.FromFloats("vectors", [2], [0, 8, 16, 4]);
        Assert.Equal(new ValueRange(0, 16), data.Scale);
        Assert.Equal([-1, 0, 1, -0.5f], TestFiles.ReadAll(data));
        Assert.False(data.IsImage || data.HasLabels || data.IsStoredAsBytes);
        Assert.Equal(0, data.ClassCount);
        Assert.True(data.Labels.IsEmpty);
    }

    [Fact]
    public void A_stated_range_goes_before_the_detected_one_and_shares_the_data()
    {
        Dataset test = Dataset.FromFloats("test", [1], [0, 8]).WithScale(new ValueRange(0, 16));
        Assert.Equal([-1, 0], TestFiles.ReadAll(test));
        Dataset bytes = Dataset.FromBytes("bytes", [1], [0, 8], [0, 1]).WithScale(new ValueRange(0, 16));
        Assert.Equal([-1, 0], TestFiles.ReadAll(bytes));
        Assert.Equal([0, 1], bytes.Labels.ToArray());
    }

    [Fact]
    public void Taking_the_first_examples_keeps_labels_and_classes()
    {
        Dataset data = Dataset.FromBytes("small", [1], [10, 20, 30], [0, 1, 2]).Take(2);
        Assert.Equal(2, data.Count);
        Assert.Equal([0, 1], data.Labels.ToArray());
        Assert.Equal(3, data.ClassCount);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Read([2], new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Take(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Take(3));
    }

    [Theory]
    [InlineData(float.NaN, "a NaN at image 2, row 2, column 1, channel 3")]
    [InlineData(float.PositiveInfinity, "an infinity (or a number too large for 32-bit floats) at image 2, row 2, column 1, channel 3")]
    [InlineData(float.NegativeInfinity, "an infinity (or a number too large for 32-bit floats) at image 2, row 2, column 1, channel 3")]
    public void A_value_that_is_not_finite_is_refused_with_its_place(float value, string place)
    {
        float[] values = new float[2 * 3 * 4 * 3];
        values[36 + 12 + 2] = value;
        string message = TestFiles.ErrorOf(() => Dataset.FromFloats("bad", [3, 4, 3], values));
        Assert.Equal($"bad: {place} (counted from 1); all values must be finite numbers: replace it or leave that example out", message);
    }

    [Fact]
    public void A_nan_in_a_table_is_refused_with_row_and_column() =>
        Assert.Contains("row 2, column 3", TestFiles.ErrorOf(() => Dataset.FromFloats("bad", [3], [1, 2, 3, 4, 5, float.NaN])));

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        Assert.Contains("5 values are no whole number of examples of 2", TestFiles.ErrorOf(() => Dataset.FromBytes("d", [2], new byte[5])));
        Assert.Contains("3 examples but 2 labels", TestFiles.ErrorOf(() => Dataset.FromBytes("d", [2], new byte[6], [0, 1])));
        Assert.Contains("holds no examples", TestFiles.ErrorOf(() => Dataset.FromBytes("d", [2], [])));
        Assert.Contains("not 2 dimensions", TestFiles.ErrorOf(() => Dataset.FromBytes("d", [2, 2], new byte[4])));
        Assert.Contains("too large", TestFiles.ErrorOf(() => Dataset.FromBytes("d", [65536, 65536, 4], new byte[4])));
        Assert.Contains("label -1 of example 2", TestFiles.ErrorOf(() => Dataset.FromBytes("d", [1], new byte[2], [0, -1])));
        Assert.Contains("only 1 class names", TestFiles.ErrorOf(() => Dataset.FromBytes("d", [1], new byte[2], [0, 1], classNames: ["a"])));
        Assert.Contains("empty or not finite", TestFiles.ErrorOf(() => Dataset.FromBytes("d", [1], new byte[2], range: new(1, 1))));
    }

    [Fact]
    public void Reading_into_a_span_of_another_length_is_refused()
    {
        Dataset data = Dataset.FromBytes("d", [2], new byte[4]);
        Assert.Contains("2 examples of 2 need 4", Assert.Throws<ArgumentException>(() => data.Read([0, 1], new float[5])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Read([-1], new float[2]));
    }
}

namespace GanSharp.Data.Tests;

public class ValueRangeTests
{
    [Theory]
    [InlineData(-1, 1, -1, 1)]
    [InlineData(-0.25f, 0.5f, -1, 1)]
    [InlineData(0, 1, 0, 1)]
    [InlineData(0.2f, 0.7f, 0, 1)]
    [InlineData(0, 0, 0, 1)]
    [InlineData(0, 16, 0, 16)]
    [InlineData(3, 255, 0, 255)]
    [InlineData(-2, 1, -2, 1)]
    [InlineData(-5, -3, -5, -3)]
    [InlineData(-7, -7, -7, 0)]
    public void A_range_is_detected_from_the_extremes(float minimum, float maximum, float low, float high)
    {
        ValueRange range = ValueRange.Detect(minimum, maximum);
        Assert.Equal(new ValueRange(low, high), range);
        Assert.True(range.IsValid);
    }

    [Fact]
    public void Bytes_become_v_over_127_5_minus_1()
    {
        float[] scaled = new float[256];
        ValueRange.Bytes.Scale([.. Enumerable.Range(0, 256).Select(v => (float)v)], scaled);
        for (int v = 0; v < 256; v++) Assert.Equal((float)((v / 127.5) - 1), scaled[v], 1e-7f);
        Assert.Equal(-1f, scaled[0]);
        Assert.Equal(1f, scaled[255]);
    }

    [Fact]
    public void The_signed_range_keeps_values_exactly()
    {
        float[] values = [-1, -1e-20f, 0, 1e-30f, 0.1f, 1], scaled = new float[6];
        ValueRange.Signed.Scale(values, scaled);
        Assert.Equal(values, scaled);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 16)]
    [InlineData(-3, 5)]
    [InlineData(1e6f, 1.5e6f)]
    [InlineData(-3e38f, 3e38f)]
    public void Both_ends_land_on_minus_1_and_1_and_come_back(float low, float high)
    {
        var range = new ValueRange(low, high);
        float[] ends = [low, high];
        range.Scale(ends, ends);
        Assert.Equal([-1f, 1f], ends);
        range.Unscale(ends, ends);
        Assert.Equal([low, high], ends);
    }

    [Fact]
    public void Every_byte_survives_scaling_and_back()
    {
        float[] scaled = new float[256];
        ValueRange.Bytes.Scale([.. Enumerable.Range(0, 256).Select(v => (float)v)], scaled);
        byte[] bytes = new byte[256];
        ValueRange.ToBytes(scaled, bytes);
        for (int v = 0; v < 256; v++) Assert.Equal(v, bytes[v]);
    }

    [Fact]
    public void Pixels_beyond_the_range_are_clamped_and_nan_is_black()
    {
        byte[] bytes = new byte[5];
        ValueRange.ToBytes([-3, 7, float.NaN, float.PositiveInfinity, 0], bytes);
        Assert.Equal([0, 255, 0, 255, 128], bytes);
    }

    [Theory]
    [InlineData(0, 255, "0..255 to -1..1: v / 127.5 - 1")]
    [InlineData(0, 16, "0..16 to -1..1: v / 8 - 1")]
    [InlineData(0, 1, "0..1 to -1..1: 2 v - 1")]
    [InlineData(-1, 1, "-1..1: kept as they are")]
    [InlineData(-3, 5, "-3..5 to -1..1: (v - -3) * 2 / 8 - 1")]
    public void The_rule_is_told_in_words(float low, float high, string rule) => Assert.Equal(rule, new ValueRange(low, high).Rule);
}

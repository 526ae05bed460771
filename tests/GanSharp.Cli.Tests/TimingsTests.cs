using GanSharp.Cli.Benchmarks;

namespace GanSharp.Cli.Tests;

public class TimingsTests
{
    [Theory]
    [InlineData(new[] { 3.0 }, 3, 3)]
    [InlineData(new[] { 5.0, 1, 3 }, 1, 3)]
    [InlineData(new[] { 4.0, 1, 2, 100 }, 1, 3)]
    public void The_least_and_the_middle_are_found_in_any_order(double[] measured, double min, double median)
    {
        Timings timings = new(measured);
        Assert.Equal((min, median, measured.Length), (timings.Min, timings.Median, timings.Count));
    }

    [Fact]
    public void Percentiles_are_those_of_NumPy()
    {
        Timings timings = new([.. Enumerable.Range(1, 10).Select(i => (double)i)]);
        Assert.Equal(1, timings.Percentile(0), 12);
        Assert.Equal(9.1, timings.Percentile(0.9), 12);
        Assert.Equal(9.91, timings.Percentile(0.99), 12);
        Assert.Equal(10, timings.Percentile(1), 12);
        Assert.Equal(7, new Timings([7]).Percentile(0.99));
    }

    [Fact]
    public void Nothing_measured_is_no_measurement() => Assert.Throws<ArgumentException>(() => new Timings([]));

    [Fact]
    public void Work_is_measured_as_often_as_asked_and_warmed_as_often_as_needed()
    {
        int calls = 0;
        Assert.Equal(5, Timings.Of(5, () => calls++).Count);
        Assert.Equal(5, calls);
        new WarmUp(3, 0).Run(() => calls++);
        Assert.Equal(8, calls);
        new WarmUp(0, 0.05).Run(() => calls++);
        Assert.True(calls > 8);
        new WarmUp(0, 0).Run(() => throw new InvalidOperationException("not even once"));
    }
}

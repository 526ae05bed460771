namespace GanSharp.Training.Tests;

public class SeriesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(12345)]
    public void Joining_rows_keeps_the_last_step_the_extremes_and_the_number_of_points(int count)
    {
        StatsRow[] rows = [.. Enumerable.Range(1, count).Select(i => new StatsRow { Step = i, LossD = i == count / 2 ? 1000 : i % 2 })];
        Series series = Series.Of("D", "d", rows, r => r.LossD);
        double[] steps = series.Steps;

        Assert.Equal(Math.Min(count, 300), series.Mean.Length);
        Assert.Equal(series.Mean.Length, steps.Length);
        Assert.Equal(count, steps[^1]);
        Assert.Equal(rows.Max(r => r.LossD), series.High.Max());
        Assert.Equal(rows.Min(r => r.LossD), series.Low.Min());
        Assert.Equal(count > 300, series.HasBand);
    }

    [Fact]
    public void Rows_without_the_figure_do_not_count()
    {
        StatsRow[] rows = [.. Enumerable.Range(1, 600).Select(i => new StatsRow { Step = i, LossD = i % 2 == 0 ? double.NaN : 3 })];
        Series series = Series.Of("D", "d", rows, r => r.LossD);
        Assert.All(series.Mean, m => Assert.Equal(3, m));
        Assert.All(Series.Of("G", "g", rows, r => r.LossG).Mean, m => Assert.True(double.IsNaN(m)));
    }

    [Theory]
    [InlineData(5, 24, new[] { 0, 1, 2, 3, 4 })]
    [InlineData(9, 3, new[] { 0, 4, 8 })]
    [InlineData(9, 1, new[] { 8 })]
    [InlineData(0, 3, new int[0])]
    public void Grids_are_spread_evenly(int count, int limit, int[] chosen) => Assert.Equal(chosen, GridImage.Spread(count, limit));
}

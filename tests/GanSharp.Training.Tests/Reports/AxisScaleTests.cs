namespace GanSharp.Training.Tests;

public class AxisScaleTests
{
    [Theory]
    [InlineData(0, 3.4, new[] { 0, 1.0, 2, 3, 4 })]
    [InlineData(0, 0.3, new[] { 0, 0.1, 0.2, 0.3 })]
    [InlineData(-1, 1, new[] { -1, -0.5, 0, 0.5, 1 })]
    [InlineData(0, 1800, new[] { 0, 500.0, 1000, 1500, 2000 })]
    [InlineData(2, 2, new[] { 1, 1.5, 2, 2.5, 3 })]
    public void A_linear_axis_has_round_marks_and_ends(double low, double high, double[] marks)
    {
        AxisScale scale = AxisScale.Linear(low, high);
        Assert.Equal(marks, scale.Ticks);
        Assert.Equal((marks[0], marks[^1]), (scale.Low, scale.High));
    }

    [Fact]
    public void Any_ends_give_a_few_marks_inside_and_positions_from_0_to_1()
    {
        Random random = new(3);
        for (int i = 0; i < 2000; i++)
        {
            double low = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-9, 10)), high = low + (random.NextDouble() * Math.Pow(10, random.Next(-9, 10)));
            AxisScale scale = AxisScale.Linear(low, high);
            Assert.InRange(scale.Ticks.Length, 2, 9);
            Assert.True(scale.High > scale.Low);
            Assert.InRange(scale.Position((low + high) / 2), 0, 1);
        }
    }

    [Fact]
    public void A_logarithmic_axis_marks_powers_of_ten()
    {
        AxisScale scale = AxisScale.Log(0.02, 30);
        Assert.Equal([0.01, 0.1, 1, 10, 100], scale.Ticks);
        Assert.Equal(0.5, scale.Position(1), 12);
        Assert.InRange(AxisScale.Log(1e-30, 1e30).Ticks.Length, 2, 7);
        Assert.Equal([1, 10], AxisScale.Log(1, 1).Ticks);
    }

    [Fact]
    public void An_exact_axis_keeps_its_ends()
    {
        AxisScale scale = AxisScale.Exact(0, 2345);
        Assert.Equal((0, 2345, 1), (scale.Low, scale.High, scale.Position(2345)));
        Assert.Equal([0, 500, 1000, 1500, 2000], scale.Ticks);
    }
}

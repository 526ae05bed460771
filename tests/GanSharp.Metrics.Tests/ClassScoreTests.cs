namespace GanSharp.Metrics.Tests;

/// <summary>The inception score at its ends, and intervals.</summary>
public class ClassScoreTests
{
    private static readonly FeatureRows Any = Draws.Normal("any", 100, 2);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    [InlineData(10, 10)]
    public void Certain_and_evenly_spread_samples_score_the_number_of_their_classes(int used, double expected)
    {
        float[] p = new float[1000];
        for (int i = 0; i < 100; i++) p[(10 * i) + (i % used)] = 1;
        Assert.Equal(expected, Score(p), 12);
    }

    [Fact]
    public void Unsure_samples_score_one() => Assert.Equal(1, Score([.. Enumerable.Repeat(0.1f, 1000)]), 12);

    [Fact]
    public void What_is_no_distribution_is_refused()
    {
        Assert.Contains("row 1 is no distribution over classes (lowest value 0.5, sum 1.2)", Assert.Throws<GanSharpException>(() => ClassProbabilities.Of(Draws.Rows("p", 2, 0.5f, 0.5f, 0.5f, 0.7f))).Message);
        Assert.Contains("at least 2", Assert.Throws<GanSharpException>(() => ClassProbabilities.Of(Draws.Rows("p", 1, 1, 1))).Message);
    }

    [Fact]
    public void The_interval_of_a_share_is_as_wide_as_the_binomial_one()
    {
        FeatureRows real = Draws.Normal("real", 400, 2), fake = Draws.Normal("fake", 400, 2, 1);
        Figure precision = MetricRegistry.Measure(MetricRegistry.Get("prdc"), new(real, fake), new() { Resamples = 2000 }).Single(f => f.Key == "precision");
        Interval interval = precision.Interval!.Value;
        Assert.InRange(precision.Value, interval.Low, interval.High);
        double binomial = 2 * 1.96 * Math.Sqrt(precision.Value * (1 - precision.Value) / 400);
        // Shares move in steps of 1 / 400; 2,000 resamples give an end to within a tenth of the width.
        Assert.InRange(interval.High - interval.Low, (0.9 * binomial) - 0.005, (1.1 * binomial) + 0.005);
    }

    private static double Score(float[] probabilities) =>
        Draws.Figure(new MetricInput(Any, Any) { FakeClasses = ClassProbabilities.Of(Draws.Rows("p", 10, probabilities)) }, "inception_score");
}

using System.Numerics;
using GanSharp.Data;

namespace GanSharp.Metrics.Tests;

public class ModeCoverageTests
{
    private static readonly Mixture Square = new([new Vector2(0, 0), new Vector2(10, 0), new Vector2(0, 10), new Vector2(10, 10)], 1);

    [Fact]
    public void Samples_count_for_their_nearest_mode_within_three_deviations()
    {
        // Three at the first mode (one at exactly three deviations), one at the second, two too far away, none at the others.
        ModeCoverage coverage = ModeCoverage.Of([0, 0, 1, 1, 0, 3, 10, -2, 5, 5, 0, 6.5f], Square);
        Assert.Equal((4, 2, 6), (coverage.Modes, coverage.ModesFound, coverage.Samples));
        Assert.Equal(4 / 6.0, coverage.HighQuality, 12);
        // p = (3/4, 1/4, 0, 0) against 1/4 each.
        Assert.Equal((0.75 * Math.Log(3)) + (0.25 * Math.Log(1)), coverage.ReverseKl, 12);
    }

    [Fact]
    public void The_distance_is_that_of_a_straight_line()
    {
        // 2.2 along each axis are 3.1 in all.
        Assert.Equal(0, ModeCoverage.Of([2.2f, 2.2f], Square).HighQuality);
        Assert.Equal(1, ModeCoverage.Of([2.1f, 2.1f], Square).HighQuality);
    }

    [Fact]
    public void Even_samples_have_no_divergence_and_a_single_mode_the_greatest()
    {
        ModeCoverage even = ModeCoverage.Of([0, 0, 10, 0, 0, 10, 10, 10], Square);
        Assert.Equal((4, 1.0, 0.0), (even.ModesFound, even.HighQuality, even.ReverseKl));
        ModeCoverage one = ModeCoverage.Of([0, 0, 0, 1, 1, 0], Square);
        Assert.Equal((1, 1.0), (one.ModesFound, one.HighQuality));
        Assert.Equal(Math.Log(4), one.ReverseKl, 12);
    }

    [Fact]
    public void Samples_that_are_nowhere_find_nothing()
    {
        ModeCoverage coverage = ModeCoverage.Of([100, 100, float.NaN, 0, float.PositiveInfinity, 0], Square);
        Assert.Equal((0, 0.0, 3), (coverage.ModesFound, coverage.HighQuality, coverage.Samples));
        Assert.True(double.IsNaN(coverage.ReverseKl));
        Assert.Equal("modes 0 of 4, 0.0% of samples within three standard deviations, reverse KL undefined", coverage.ToString());
    }

    [Fact]
    public void It_is_said_in_one_line() =>
        Assert.Equal(
            "modes 8 of 8, 97.3% of samples within three standard deviations, reverse KL 0.004",
            new ModeCoverage { Modes = 8, ModesFound = 8, HighQuality = 0.9731, ReverseKl = 0.0042, Samples = 2500 }.ToString());

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void What_are_no_points_is_refused(int values) =>
        Assert.Contains($"{values} values; expected the x and y", Assert.Throws<ArgumentException>(() => ModeCoverage.Of(new float[values], Square)).Message);

    [Theory]
    [InlineData("ring8", "train", 100_000)]
    [InlineData("ring8", "test", 20_000)]
    [InlineData("ring8", "test", ModeCoverage.UsualSamples)]
    [InlineData("grid25", "train", 100_000)]
    [InlineData("grid25", "test", ModeCoverage.UsualSamples)]
    public void A_perfect_sampler_has_98_9_percent_within_three_deviations(string name, string split, int count)
    {
        Dataset data = Datasets.Open(name, split).Take(count);
        float[] points = new float[2 * count];
        data.Read([.. Enumerable.Range(0, count)], points);
        Mixture mixture = Datasets.MixtureOf(name)!;
        ModeCoverage coverage = ModeCoverage.Of(points, mixture);
        Assert.Equal(mixture.Centres.Count, coverage.ModesFound);

        // The distance of a point from its centre is Rayleigh's: P(d <= 3 sigma) = 1 - exp(-9/2). Five standard deviations of the share.
        double share = 1 - Math.Exp(-4.5);
        Assert.InRange(Math.Abs(coverage.HighQuality - share), 0, 5 * Math.Sqrt(share * (1 - share) / count));

        // 2 n KL is nearly chi-squared with modes - 1 degrees of freedom: mean m - 1, variance 2 (m - 1).
        int free = mixture.Centres.Count - 1;
        Assert.InRange(2 * count * coverage.ReverseKl, 0, free + (5 * Math.Sqrt(2 * free)));
    }
}

using System.Numerics;

namespace GanSharp.Data.Tests;

/// <summary>The Gaussians of PacGAN (Lin et al. 2018): where they are, how wide, how often.</summary>
public class MixtureSetTests
{
    // A sum of so many random numbers lies further from its mean once in two million times; the seed is fixed, so this was checked once for good.
    private const double Deviations = 5;

    [Fact]
    public void The_ring_has_eight_centres_on_the_unit_circle()
    {
        Mixture ring = Datasets.MixtureOf("ring8")!;
        Assert.Equal(0.01f, ring.Sigma);
        Assert.Equal(8, ring.Centres.Count);
        Assert.All(ring.Centres, c => Assert.Equal(1, c.Length(), 6));
        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(2 * Math.Sin(Math.PI / 8), Vector2.Distance(ring.Centres[i], ring.Centres[(i + 1) % 8]), 6));
        Assert.Equal(new Vector2(1, 0), ring.Centres[0]);
    }

    [Fact]
    public void The_grid_has_five_rows_of_five_centres()
    {
        Mixture grid = Datasets.MixtureOf("grid25")!;
        Assert.Equal(0.05f, grid.Sigma);
        Vector2[] expected = [.. from y in new[] { -4, -2, 0, 2, 4 } from x in new[] { -4, -2, 0, 2, 4 } select new Vector2(x, y)];
        Assert.Equal(expected, grid.Centres);
    }

    [Theory]
    [InlineData("moons")]
    [InlineData("mnist")]
    [InlineData("./ring8")]
    public void Other_data_is_no_mixture(string source) => Assert.Null(Datasets.MixtureOf(source));

    [Theory]
    [InlineData("ring8", "train", 100_000)]
    [InlineData("ring8", "test", 20_000)]
    [InlineData("grid25", "train", 100_000)]
    [InlineData("grid25", "test", 20_000)]
    public void Points_lie_around_their_centres_and_modes_are_equally_likely(string name, string split, int count)
    {
        Dataset data = Datasets.Open(name, split);
        Mixture mixture = Datasets.MixtureOf(name)!;
        int modes = mixture.Centres.Count;
        Assert.Equal((count, modes, 2), (data.Count, data.ClassCount, data.ExampleSize));
        float[] values = PlanePoints.All(data);
        double share = 1.0 / modes;
        for (int mode = 0; mode < modes; mode++)
        {
            Vector2[] offsets = [.. Enumerable.Range(0, count).Where(i => data.Labels[i] == mode).Select(i => new Vector2(values[2 * i], values[(2 * i) + 1]) - mixture.Centres[mode])];
            double n = offsets.Length;
            Assert.InRange(Math.Abs(n - (count * share)), 0, Deviations * Math.Sqrt(count * share * (1 - share)));
            foreach (double[] axis in new[] { offsets.Select(o => (double)o.X).ToArray(), [.. offsets.Select(o => (double)o.Y)] })
            {
                Assert.InRange(Math.Abs(axis.Average()), 0, Deviations * mixture.Sigma / Math.Sqrt(n));
                double variance = axis.Average(x => x * x) / (mixture.Sigma * mixture.Sigma);
                Assert.InRange(Math.Abs(variance - 1), 0, Deviations * Math.Sqrt(2 / n));
            }

            double correlation = offsets.Average(o => (double)o.X * o.Y) / (mixture.Sigma * mixture.Sigma);
            Assert.InRange(Math.Abs(correlation), 0, Deviations / Math.Sqrt(n));
        }
    }
}

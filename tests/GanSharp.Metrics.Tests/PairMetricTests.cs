namespace GanSharp.Metrics.Tests;

/// <summary>Metrics of pairs of rows against their definitions, at sizes around those of tiles, and where rows are the same.</summary>
public class PairMetricTests
{
    [Theory]
    [InlineData(2, 2, 1, 1)]
    [InlineData(3, 9, 1, 2)]
    [InlineData(17, 5, 2, 3)]
    [InlineData(31, 64, 3, 5)]
    [InlineData(65, 33, 7, 5)]
    [InlineData(127, 129, 16, 4)]
    [InlineData(130, 20, 40, 5)]
    [InlineData(6, 8, 200, 5)]
    [InlineData(257, 300, 33, 10)]
    public void Figures_are_those_of_the_definitions(int reals, int fakes, int width, int k)
    {
        FeatureRows real = Draws.Normal("real", reals, width), fake = Draws.Normal("fake", fakes, width, 0.3, 1.2);
        Check(real, fake, k, 1.7);
    }

    [Fact]
    public void Repeated_rows_are_rows_like_others()
    {
        FeatureRows real = Draws.Normal("real", 40, 3), fake = Draws.Normal("fake", 30, 3);
        Check(real.Choose([.. Enumerable.Range(0, 40).Select(i => i / 2)]), fake.Choose([.. Enumerable.Range(0, 30).Select(i => i / 3)]), 1, 1);
        Check(real.Choose([.. Enumerable.Range(0, 40).Select(i => i / 2)]), real, 3, 1);
        Check(Draws.Rows("real", 2, 1, 2, 1, 2, 1, 2), Draws.Rows("fake", 2, 1, 2, 1, 2), 1, 1);
    }

    [Fact]
    public void A_large_offset_costs_no_digits()
    {
        // Whole numbers: exact in float32 with and without the offset.
        float[] a = [.. Enumerable.Range(0, 300).Select(i => (float)(i * 7919 % 101))], b = [.. Enumerable.Range(0, 240).Select(i => (float)(i * 104_729 % 89))];
        foreach (string key in new[] { "frechet", "energy", "mmd", "precision", "recall", "density", "coverage", "one_nn" })
        {
            double near = Draws.Figure(Draws.Rows("real", 3, a), Draws.Rows("fake", 3, b), key);
            double far = Draws.Figure(Draws.Rows("real", 3, Array.ConvertAll(a, v => v + 1e6f)), Draws.Rows("fake", 3, Array.ConvertAll(b, v => v + 1e6f)), key);
            Assert.InRange(Math.Abs(near - far), 0, 1e-9 * Math.Max(1, Math.Abs(near)));
        }
    }

    [Fact]
    public void The_usual_width_of_the_Gaussian_kernel_is_the_median_distance()
    {
        // The distances of 0, 1, 3 and 7: 1, 2, 3, 4, 6, 7.
        FeatureRows real = Draws.Rows("real", 1, 0, 1), fake = Draws.Rows("fake", 1, 3, 7);
        Assert.Equal(3.5, Draws.Figure(real, fake, "mmd_sigma"), 12);
        Assert.Equal(Naive.Figures(real, fake, 1, 3.5)["mmd"], Draws.Figure(real, fake, "mmd"), 12);
        Assert.Equal(1, Draws.Figure(Draws.Rows("real", 1, 2, 2), Draws.Rows("fake", 1, 2, 2), "mmd_sigma"));
    }

    [Fact]
    public void Standard_errors_are_the_spread_over_draws()
    {
        const int Draw = 200;
        double[] values = new double[Draw], squaredErrors = new double[Draw];
        foreach (string key in new[] { "kid", "mmd" })
        {
            for (int i = 0; i < Draw; i++)
            {
                MetricInput input = new(Draws.Normal("real", 60, 3, seed: (ulong)i), Draws.Normal("fake", 90, 3, 0.4, seed: (ulong)i));
                values[i] = Draws.Figure(input, key, new() { Sigma = 2, Threads = 1 });
                squaredErrors[i] = Math.Pow(Draws.Figure(input, key + "_std_error", new() { Sigma = 2, Threads = 1 }), 2);
            }

            // A deviation from 200 draws is known to 5% of itself for normal ones, 10% with the heavy tails of cubes; three of those.
            double mean = values.Average(), deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (Draw - 1));
            Assert.InRange(Math.Sqrt(squaredErrors.Average()) / deviation, 0.7, 1.3);
        }
    }

    private static void Check(FeatureRows real, FeatureRows fake, int k, double sigma)
    {
        foreach (var (key, expected) in Naive.Figures(real, fake, k, sigma))
        {
            double actual = Draws.Figure(real, fake, key, new() { K = k, Sigma = sigma });
            Assert.True(Math.Abs(actual - Math.Max(key == "energy" ? 0 : double.MinValue, expected)) <= 1e-10 * Math.Max(1, Math.Abs(expected)), $"{key}: {actual} instead of {expected}");
        }
    }
}

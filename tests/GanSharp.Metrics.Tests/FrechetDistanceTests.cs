namespace GanSharp.Metrics.Tests;

/// <summary>Against closed forms: covariances of one feature, of rank one, diagonal ones.</summary>
public class FrechetDistanceTests
{
    [Fact]
    public void Of_one_feature_it_compares_means_and_deviations()
    {
        // Means 2 and 6; variances 4 / 3 + 4 / 3 = 8 / 3 and 32 / 3.
        double expected = 16 + Math.Pow(Math.Sqrt(32.0 / 3) - Math.Sqrt(8.0 / 3), 2);
        Assert.Equal(expected, Draws.Figure(Draws.Rows("real", 1, 0, 2, 2, 4), Draws.Rows("fake", 1, 2, 6, 6, 10), "frechet"), 12);
    }

    [Fact]
    public void Two_rows_of_many_features_have_covariances_of_rank_one()
    {
        // C = v v' with v half the difference times the root of 2; the root of C C' has the trace |v w|.
        FeatureRows real = Draws.Normal("real", 2, 50), fake = Draws.Normal("fake", 2, 50);
        double means = 0, own = 0, other = 0, both = 0;
        for (int f = 0; f < 50; f++)
        {
            double v = ((double)real[1][f] - real[0][f]) / Math.Sqrt(2), w = ((double)fake[1][f] - fake[0][f]) / Math.Sqrt(2);
            means += Math.Pow((((double)real[0][f] + real[1][f]) - ((double)fake[0][f] + fake[1][f])) / 2, 2);
            (own, other, both) = (own + (v * v), other + (w * w), both + (v * w));
        }

        Assert.Equal(means + own + other - (2 * Math.Abs(both)), Draws.Figure(real, fake, "frechet"), 10);
    }

    [Fact]
    public void Diagonal_covariances_are_compared_feature_by_feature()
    {
        // Rows plus and minus an axis: means 0, variances 2 s^2 / (2 d - 1), all others 0.
        const int Width = 20;
        float[] a = new float[2 * Width * Width], b = new float[2 * Width * Width];
        double expected = 0;
        for (int f = 0; f < Width; f++)
        {
            (a[2 * f * Width + f], a[((2 * f + 1) * Width) + f]) = (f + 1, -f - 1);
            (b[2 * f * Width + f], b[((2 * f + 1) * Width) + f]) = (Width - f, f - Width);
            expected += 2 * Math.Pow(f + 1 - (Width - f), 2) / ((2 * Width) - 1);
        }

        Assert.Equal(expected, Draws.Figure(Draws.Rows("real", Width, a), Draws.Rows("fake", Width, b), "frechet"), 10);
    }

    [Theory]
    [InlineData(30, 5)]
    [InlineData(5, 30)]
    [InlineData(16, 16)]
    public void Of_the_same_rows_it_is_zero_and_of_moved_ones_the_squared_way(int count, int width)
    {
        // To within the rounding of a trace: float32 rows, sums in double precision.
        FeatureRows rows = Draws.Rows("real", width, [.. Enumerable.Range(0, count * width).Select(i => (float)(i * 7919 % 97))]);
        double trace = Moments.Of(rows, 1).Trace;
        Assert.InRange(Draws.Figure(rows, rows, "frechet"), 0, 1e-11 * trace);
        FeatureRows moved = Draws.Rows("fake", width, [.. rows.Values.ToArray().Select(v => v + 2)]);
        Assert.InRange(Math.Abs(Draws.Figure(rows, moved, "frechet") - (4 * width)), 0, 1e-11 * trace);
    }

    [Fact]
    public void Constant_features_and_single_points_are_no_trouble()
    {
        FeatureRows real = Draws.Rows("real", 3, 5, 1, 0, 5, 3, 0, 5, 5, 0), fake = Draws.Rows("fake", 3, 5, 3, 1, 5, 3, 1);
        // Means (5, 3, 0) and (5, 3, 1), traces 4 and 0.
        Assert.Equal(1 + 4, Draws.Figure(real, fake, "frechet"), 12);
    }
}

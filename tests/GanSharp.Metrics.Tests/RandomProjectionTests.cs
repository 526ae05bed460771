using GanSharp.Tensors;

namespace GanSharp.Metrics.Tests;

public class RandomProjectionTests
{
    [Theory, InlineData(7, 7, 3), InlineData(40, 5, 70), InlineData(300, 129, 33)]
    public void Features_are_products_with_normal_numbers_over_the_root_of_their_number(int width, int features, int rows)
    {
        FeatureRows x = Rows(width, rows);
        float[] r = new float[width * features];
        new RandomStream(9, "metrics.projection").FillNormal(r);
        FeatureRows found = new RandomProjection(width, features, 9).Of(x);
        Assert.Equal(("x", rows, features), (found.Name, found.Count, found.Width));
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < features; j++)
            {
                double sum = 0;
                for (int f = 0; f < width; f++) sum += (double)x[i][f] * r[(j * width) + f];
                Assert.Equal(sum / Math.Sqrt(features), found[i][j], 1e-5);
            }
        }
    }

    [Fact]
    public void Squared_distances_are_kept_in_the_mean_and_by_the_deviation_that_theory_says()
    {
        const int Seeds = 400, Features = 32;
        FeatureRows x = Rows(50, 2);
        double squared = Squared(x), sum = 0, squares = 0;
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            double ratio = Squared(new RandomProjection(50, Features, seed).Of(x)) / squared;
            (sum, squares) = (sum + ratio, squares + (ratio * ratio));
        }

        // Chi-squared of 32 degrees of freedom over 32: mean 1, deviation 1/4. Bounds are four standard errors.
        double mean = sum / Seeds, deviation = Math.Sqrt((squares / Seeds) - (mean * mean));
        Assert.InRange(mean, 1 - (4 * 0.25 / Math.Sqrt(Seeds)), 1 + (4 * 0.25 / Math.Sqrt(Seeds)));
        Assert.InRange(deviation, 0.25 * 0.85, 0.25 * 1.15);

        static double Squared(FeatureRows rows)
        {
            double sum = 0;
            for (int f = 0; f < rows.Width; f++) sum += Math.Pow(rows[0][f] - (double)rows[1][f], 2);
            return sum;
        }
    }

    [Fact]
    public void Threads_change_nothing_and_the_name_says_size_and_seed()
    {
        FeatureRows x = Rows(90, 101);
        RandomProjection projection = new(90, 64, 5);
        Assert.Equal(projection.Of(x, 1).Values, projection.Of(x, 3).Values);
        Assert.Equal(projection.Of(x, 1).Values, new RandomProjection(90, 64, 5).Of(x, 2).Values);
        Assert.NotEqual(projection.Of(x, 1).Values.ToArray(), new RandomProjection(90, 64, 6).Of(x, 1).Values.ToArray());
        Assert.Equal("projection-64-seed-5", projection.Name);
    }

    [Fact]
    public void What_can_not_be_projected_is_refused()
    {
        Assert.Equal("samples of 3 numbers can't be projected to 128 features, which are more; project to at most 3, or take the features raw", Assert.Throws<GanSharpException>(() => new RandomProjection(3, 128, 1)).Message);
        Assert.Equal("a projection of 10,000,000 numbers to 1,000 features does not fit into one array; project to at most 214", Assert.Throws<GanSharpException>(() => new RandomProjection(10_000_000, 1000, 1)).Message);
        Assert.Equal("x: 2 rows of 4 features: the projection takes 3", Assert.Throws<GanSharpException>(() => new RandomProjection(3, 2, 1).Of(Rows(4, 2))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomProjection(3, 0, 1));
    }

    private static FeatureRows Rows(int width, int rows)
    {
        float[] values = new float[width * rows];
        new RandomStream(1, "x").FillNormal(values, 1, 2);
        return new FeatureRows("x", values, width);
    }
}

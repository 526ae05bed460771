using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

public class CalibrationTests
{
    [Fact]
    public void The_log_ratio_of_two_normals_is_found()
    {
        // log N(x; 1, 1) / N(x; -1, 1) = 2 x; a D that gives 3 x + 5 must be mapped back.
        float[] real = Normal("real", 1), fake = Normal("fake", -1);
        Calibration calibration = Calibration.Fit(Array.ConvertAll(real, x => (3 * x) + 5), Array.ConvertAll(fake, x => (3 * x) + 5));
        Assert.Equal(2, calibration.LogRatio(8), 0.1);
        Assert.Equal(0, calibration.LogRatio(5), 0.05);
        Assert.Equal(-4, calibration.LogRatio(-1), 0.2);
    }

    [Fact]
    public void The_sides_count_the_same_whatever_their_sizes()
    {
        float[] real = Normal("real", 1), fake = Normal("fake", -1);
        Assert.Equal(0, Calibration.Fit(real, fake.AsSpan(0, 3000)).LogRatio(0), 0.1);
    }

    [Fact]
    public void It_stays_finite_where_D_errs_nowhere_or_sees_nothing()
    {
        Calibration sure = Calibration.Fit([2, 3, 4], [-1, -2, -3]);
        Assert.True(sure.Slope > 0 && double.IsFinite(sure.Slope) && double.IsFinite(sure.Intercept));
        Assert.Equal(new Calibration(0, 0), Calibration.Fit([1, 1], [1, 1, 1]));
        Assert.Throws<ArgumentException>(() => Calibration.Fit([], [1]));
        Assert.Throws<ArgumentException>(() => Calibration.Fit([float.NaN], [1]));
    }

    private static float[] Normal(string name, float mean)
    {
        float[] values = new float[20_000];
        new RandomStream(5, name).FillNormal(values, mean);
        return values;
    }
}

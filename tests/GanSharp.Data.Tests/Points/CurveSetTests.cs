namespace GanSharp.Data.Tests;

/// <summary>Sets that are curves with noise: every point lies near its curve, and the curve is filled.</summary>
public class CurveSetTests
{
    private const int Looked = 3000, CurveSteps = 4000;

    [Fact]
    public void Moons_are_scikit_learns_half_circles_around_the_origin()
    {
        Dataset data = Datasets.Open("moons");
        Assert.Equal(["0", "1"], data.ClassNames);
        AssertNear(data, 0.05, (label, s) => label == 0
            ? new(Math.Cos(Math.PI * s) - 0.5, Math.Sin(Math.PI * s) - 0.25)
            : new(1 - Math.Cos(Math.PI * s) - 0.5, 0.5 - Math.Sin(Math.PI * s) - 0.25));
        float[] values = PlanePoints.All(data);
        // The coordinates' deviations are below 0.9 and 0.5.
        Assert.InRange(Enumerable.Range(0, data.Count).Average(i => values[2 * i]), -5 * 0.9 / Math.Sqrt(data.Count), 5 * 0.9 / Math.Sqrt(data.Count));
        Assert.InRange(Enumerable.Range(0, data.Count).Average(i => values[(2 * i) + 1]), -5 * 0.5 / Math.Sqrt(data.Count), 5 * 0.5 / Math.Sqrt(data.Count));
    }

    [Fact]
    public void The_swiss_roll_is_one_spiral_without_labels()
    {
        Dataset data = Datasets.Open("swissroll");
        Assert.False(data.HasLabels);
        AssertNear(data, 0.02, (_, s) =>
        {
            double t = 1.5 * Math.PI * (1 + (2 * s));
            return new(t * Math.Cos(t) / 12, t * Math.Sin(t) / 12);
        });
        Assert.All(PlanePoints.All(data), v => Assert.InRange(v, -1.3f, 1.3f));
    }

    [Fact]
    public void Spirals_are_two_arms_in_the_unit_circle()
    {
        Dataset data = Datasets.Open("spirals");
        Assert.Equal(2, data.ClassCount);
        AssertNear(data, 0.02, (label, s) =>
        {
            double t = 3 * Math.PI * s, sign = label == 0 ? 1 : -1;
            return new(-t * Math.Cos(t) / (3 * Math.PI) * sign, t * Math.Sin(t) / (3 * Math.PI) * sign);
        });
        Assert.InRange(Math.Abs(data.Labels.ToArray().Count(l => l == 0) - 50_000), 0, 5 * Math.Sqrt(100_000) / 2);
    }

    /// <summary>Points are off their curve by the noise across it, and fill every twentieth of it.</summary>
    private static void AssertNear(Dataset data, double sigma, Func<int, double, Place> curve)
    {
        float[] values = PlanePoints.All(data);
        Place[][] curves = [.. Enumerable.Range(0, Math.Max(1, data.ClassCount)).Select(label => Enumerable.Range(0, CurveSteps + 1).Select(k => curve(label, (double)k / CurveSteps)).ToArray())];
        int[] filled = new int[20];
        double squares = 0;
        for (int i = 0; i < Looked; i++)
        {
            Place[] own = curves[data.HasLabels ? data.Labels[i] : 0];
            double nearest = double.MaxValue;
            int at = 0;
            for (int k = 0; k <= CurveSteps; k++)
            {
                double dx = values[2 * i] - own[k].X, dy = values[(2 * i) + 1] - own[k].Y, distance = (dx * dx) + (dy * dy);
                if (distance < nearest) (nearest, at) = (distance, k);
            }

            squares += nearest;
            filled[Math.Min(19, at * 20 / CurveSteps)]++;
            Assert.InRange(Math.Sqrt(nearest), 0, 6 * sigma);
        }

        // Only the noise across the curve counts; near an end or between two turns it is a little more or less.
        Assert.InRange(Math.Sqrt(squares / Looked) / sigma, 0.9, 1.1);
        Assert.All(filled, count => Assert.InRange(count, 1, Looked / 5));
    }

    private readonly record struct Place(double X, double Y);
}

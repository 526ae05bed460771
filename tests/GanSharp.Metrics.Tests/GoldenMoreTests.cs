using GanSharp.Testing;

namespace GanSharp.Metrics.Tests;

/// <summary>Against NumPy and SciPy (tests/golden/metrics-more.py), and at ends where the answer is plain.</summary>
public class GoldenMoreTests
{
    private static readonly GoldenFile File = GoldenFile.Open("metrics"), More = GoldenFile.Open("metrics-more");
    private static readonly FeatureRows Real = Rows("real"), Fake = Rows("fake"), Logits = Rows("logits");

    [Fact]
    public void The_sliced_distance_is_that_of_quantiles()
    {
        float[] directions = More["directions"].Floats;
        Assert.Equal(Expected("swd"), SlicedWasserstein.Distance(Real, Fake, directions, 2), 10);
        Assert.Equal(Expected("swd_equal"), SlicedWasserstein.Distance(Real.Take(400), Fake, directions, 1), 10);

        // Of one feature every direction is the same: quantiles 0, 0, 6, 6 against 1, 2, 3, 4 (each a quarter).
        Assert.Equal(Math.Sqrt((1 + 4 + 9 + 4) / 4.0), Draws.Figure(Draws.Rows("real", 1, 6, 0), Draws.Rows("fake", 1, 4, 1, 3, 2), "swd"), 12);
        Assert.Equal(0, Draws.Figure(Real, Real, "swd"));

        // A shift by v moves the projection on a random direction by |v| / root of d in the mean of squares; 256 directions know that to 9%.
        FeatureRows moved = Draws.Rows("fake", 16, Array.ConvertAll(Real.Values.ToArray(), v => v + 8));
        Assert.InRange(Draws.Figure(Real, moved, "swd"), 8 * 0.7, 8 * 1.3);
        Assert.NotEqual(Draws.Figure(Real, Fake, "swd"), Draws.Figure(Real, Fake, "swd", new() { Seed = 2 }));
    }

    [Fact]
    public void Diversity_is_the_mean_distance_of_pairs()
    {
        foreach (string key in new[] { "diversity", "diversity_fake", "diversity_real" }) Assert.Equal(Expected(key), Draws.Figure(Real, Fake, key), 10);
        Assert.Equal(0, Draws.Figure(Real, Fake.Choose([3, 3, 3]), "diversity"));
        Assert.True(double.IsNaN(Draws.Figure(Real.Choose([3, 3]), Fake, "diversity")));
    }

    [Fact]
    public void Classes_are_compared_as_shares()
    {
        MetricInput both = new(Real, Fake) { FakeClasses = Classes(0, 400), RealClasses = Classes(400, 600) };
        foreach (string key in new[] { "class_total_variation", "class_kl", "classes_found" }) Assert.Equal(Expected(key), Draws.Figure(both, key), 12);
        Assert.Equal(Expected("class_total_variation_uniform"), Draws.Figure(both with { RealClasses = null }, "class_total_variation"), 12);
        MetricInput collapsed = both with { FakeClasses = ClassProbabilities.OfLogits(Logits.Choose([5, 5, 5])), RealClasses = null };
        Assert.Equal((0.9, Math.Log(10), 1.0), (Math.Round(Draws.Figure(collapsed, "class_total_variation"), 12), Draws.Figure(collapsed, "class_kl"), Draws.Figure(collapsed, "classes_found")));
    }

    [Fact]
    public void Copies_are_told_from_new_rows()
    {
        FeatureRows training = Real.Take(300), held = Real.Choose([.. Enumerable.Range(300, 200)]);
        MetricInput input = new(Real, Fake) { Training = training, HeldOut = held };
        foreach (string key in new[] { "authenticity", "copying" }) Assert.Equal(Expected(key), Draws.Figure(input, key), 12);
        Assert.True(double.IsNaN(Draws.Figure(input with { HeldOut = null }, "copying")));

        // Copies lie at no distance, held-out rows as far off as themselves.
        Assert.Equal((0.0, 1.0), Both(new(Real, training.Take(50)) { Training = training, HeldOut = held }));
        Assert.Equal(0.5, Both(new(Real, held) { Training = training, HeldOut = held }).Copying);

        static (double Authenticity, double Copying) Both(MetricInput input) => (Draws.Figure(input, "authenticity"), Draws.Figure(input, "copying"));
    }

    [Fact]
    public void They_do_not_depend_on_the_number_of_threads()
    {
        MetricInput input = new(Real, Fake) { Training = Real.Take(300), HeldOut = Real.Choose([.. Enumerable.Range(300, 200)]) };
        foreach (string name in new[] { "swd", "diversity", "memorisation" })
        {
            IMetric metric = MetricRegistry.Get(name);
            Assert.Equal(MetricRegistry.Measure(metric, input, new() { Threads = 1, Resamples = 20 }), MetricRegistry.Measure(metric, input, new() { Threads = 3, Resamples = 20 }));
        }
    }

    private static double Expected(string key) => More[key].Values[0];

    private static FeatureRows Rows(string name) => new(name, File[name].Floats, File[name].Sizes[1]);

    private static ClassProbabilities Classes(int first, int count) => ClassProbabilities.OfLogits(Logits.Choose([.. Enumerable.Range(first, count)]));
}

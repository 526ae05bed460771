namespace GanSharp.Metrics.Tests;

/// <summary>What can't be measured is refused, with the reason and the way out.</summary>
public class RefusalTests
{
    private static readonly FeatureRows Four = Draws.Normal("real", 4, 2), One = Draws.Normal("fake", 1, 2);

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void Values_that_are_not_finite_are_named(float value, string text)
    {
        string message = Refusal(() => new FeatureRows("samples.npy", [1, 2, 3, 4, value, 6], 2));
        Assert.StartsWith("samples.npy: the value in row 2, feature 0 (both from 0) is ", message);
        Assert.True(message.Contains(text) || message.Contains('\u221E'), message);
    }

    [Fact]
    public void Rows_must_be_there_and_whole()
    {
        Assert.Contains("x: there are no rows", Refusal(() => new FeatureRows("x", [], 3)));
        Assert.Contains("x: 5 values are no whole rows of 3 features", Refusal(() => new FeatureRows("x", new float[5], 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeatureRows("x", new float[5], 0));
    }

    [Fact]
    public void Both_sides_have_the_same_features() =>
        Assert.Equal("real: 4 rows of 2 features against fake: 3 rows of 5 features: both sides need the same features in the same order; give arrays of equal width", Refusal(() => new MetricInput(Four, Draws.Normal("fake", 3, 5))));

    [Theory]
    [InlineData("prdc", 4, "prdc: k is 4, but real has 4 rows, so that a row has only 3 neighbours; give a smaller k or more rows")]
    [InlineData("prdc", 0, "k is 0; it is at least 1")]
    [InlineData("is", 5, "is: ")]
    [InlineData("class-histogram", 5, "class-histogram: needs the probabilities of a classifier")]
    [InlineData("modes", 5, "modes: the samples are not from a known mixture")]
    public void What_there_is_too_little_for_is_told(string metric, int k, string reason) =>
        Assert.StartsWith(reason, Refusal(() => MetricRegistry.Measure(MetricRegistry.Get(metric), new(Four, Draws.Normal("fake", 6, 2)), new() { K = k })));

    [Theory]
    [InlineData("frechet", "a covariance needs at least 2 rows")]
    [InlineData("kid", "need at least 2 on each side")]
    [InlineData("mmd", "need at least 2 on each side")]
    [InlineData("prdc", "fake has 1 row, ")]
    public void A_single_row_is_refused_where_it_says_nothing(string metric, string reason) =>
        Assert.Contains(reason, Refusal(() => MetricRegistry.Measure(MetricRegistry.Get(metric), new(Four, One))));

    [Fact]
    public void What_there_is_too_little_for_is_told_before_there_are_features()
    {
        MetricOutline few = new(new("real", 5, 2048), new("fake", 1000, 2048));
        Assert.Equal("prdc: k is 5, but real has 5 rows, so that a row has only 4 neighbours; give a smaller k or more rows", Refusal(() => Check(few, "fid", "prdc")));
        Assert.StartsWith("is: needs the probabilities of a classifier", Refusal(() => Check(few, "is")));
        Assert.StartsWith("class-histogram: 10 classes of real samples and 3 of", Refusal(() => Check(few with { RealClasses = new("real", 5, 10), FakeClasses = new("fake", 1000, 3) }, "class-histogram")));
        Check(few, "fid", "kid", "c2st", "authenticity");

        static object Check(MetricOutline input, params string[] names)
        {
            MetricRegistry.Check(names.Select(MetricRegistry.Get), input, new());
            return input;
        }
    }

    [Fact]
    public void A_single_row_is_enough_for_distances_of_rows()
    {
        // 2 |x - y| of two points.
        FeatureRows a = Draws.Rows("real", 2, 0, 0), b = Draws.Rows("fake", 2, 3, 4);
        Assert.Equal(10, Draws.Figure(a, b, "energy"), 12);
        Assert.Equal(0, Draws.Figure(a, b, "one_nn"));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_kernel_has_a_width(double sigma) =>
        Assert.Contains("it is a finite number above 0", Refusal(() => MetricRegistry.Measure(MetricRegistry.Get("mmd"), new(Four, Four), new() { Sigma = sigma })));

    [Fact]
    public void Unknown_names_get_the_nearest()
    {
        Assert.Contains("there is no metric 'frechett'; the nearest is frechet (metrics: frechet, kid, ", Refusal(() => MetricRegistry.Get("frechett")));
        Assert.Contains("there is no figure 'precison'; the nearest is precision (figures: frechet, ", Refusal(() => MetricRegistry.GetFigure("precison")));
    }

    [Fact]
    public void Names_and_figures_are_each_of_one_metric_alone()
    {
        string[] names = [.. MetricRegistry.All.SelectMany(m => m.Aliases.Prepend(m.Name))], keys = [.. MetricRegistry.All.SelectMany(m => m.Kinds).Select(k => k.Key)];
        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
        Assert.Equal(keys.Distinct(StringComparer.OrdinalIgnoreCase), keys);
        Assert.All(names, name => Assert.Same(MetricRegistry.Get(name.ToUpperInvariant()), MetricRegistry.Get(name)));
        Assert.Equal("frechet", MetricRegistry.GetFigure("fid").Kind.Key);
    }

    private static string Refusal(Func<object> act) => Assert.Throws<GanSharpException>(act).Message;
}

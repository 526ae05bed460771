using System.Text.Json;
using GanSharp.Testing;

namespace GanSharp.Metrics.Tests;

/// <summary>Against SciPy, scikit-learn and the prdc package, 500 and 400 rows of 16 features.</summary>
public class GoldenMetricTests
{
    private static readonly GoldenFile File = GoldenFile.Open("metrics");
    private static readonly JsonElement Values = GoldenFile.Cases.GetProperty("metrics")[0].GetProperty("values");
    private static readonly MetricInput Input = new(Rows("real"), Rows("fake")) { FakeClasses = ClassProbabilities.OfLogits(Rows("logits")) };

    [Theory]
    [InlineData("frechet", "frechet", 5)]
    [InlineData("kid", "kid_unbiased_poly3", 5)]
    [InlineData("mmd", "mmd2_unbiased_rbf_sigma4", 5)]
    [InlineData("energy", "energy_distance", 5)]
    [InlineData("inception_score", "inception_score_mean", 5)]
    [InlineData("inception_score_std", "inception_score_std", 5)]
    [InlineData("one_nn", "one_nn_accuracy_first400", 5)]
    [InlineData("precision", "precision_k5", 5)]
    [InlineData("recall", "recall_k5", 5)]
    [InlineData("density", "density_k5", 5)]
    [InlineData("coverage", "coverage_k5", 5)]
    [InlineData("precision", "precision_k3", 3)]
    [InlineData("recall", "recall_k3", 3)]
    [InlineData("density", "density_k3", 3)]
    [InlineData("coverage", "coverage_k3", 3)]
    public void Figures_are_those_of_an_independent_implementation(string figure, string golden, int k)
    {
        double expected = Values.GetProperty(golden).GetDouble();
        double actual = Figure(Input, figure, new() { K = k, Sigma = 4 });
        Assert.InRange(Math.Abs(actual - expected), 0, 1e-9 * Math.Max(1, Math.Abs(expected)));
    }

    [Fact]
    public void The_trace_of_the_root_is_SciPys()
    {
        FeatureRows real = Input.Real, fake = Input.Fake;
        double trace = FrechetDistance.TraceOfRoot(CovarianceFactor.Of(real, Moments.Of(real, 1), 1), CovarianceFactor.Of(fake, Moments.Of(fake, 1), 1), 1);
        Assert.Equal(Values.GetProperty("sum_sqrtm_trace").GetDouble(), trace, 9);
    }

    [Fact]
    public void Figures_do_not_depend_on_the_number_of_threads()
    {
        foreach (IMetric metric in MetricRegistry.All.Where(m => m.ObjectionTo(Input.Outline, new()) is null))
        {
            var one = MetricRegistry.Measure(metric, Input, new() { Threads = 1, Resamples = 20 });
            foreach (int threads in new[] { 2, 3, 8 }) Assert.Equal(one, MetricRegistry.Measure(metric, Input, new() { Threads = threads, Resamples = 20 }));
        }
    }

    private static FeatureRows Rows(string name) => new(name, File[name].Floats, File[name].Sizes[1]);

    private static double Figure(MetricInput input, string key, MetricOptions options)
    {
        var (metric, _) = MetricRegistry.GetFigure(key);
        return MetricRegistry.Measure(metric, input, options).Single(f => f.Key == key).Value;
    }
}

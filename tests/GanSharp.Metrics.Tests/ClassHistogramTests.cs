namespace GanSharp.Metrics.Tests;

public class ClassHistogramTests
{
    [Fact]
    public void Shares_of_classes_are_compared()
    {
        // Real: two of each class; generated: 3, 1, 0, 0 of the classes.
        MetricInput input = Input([0, 0, 1, 1, 2, 2, 3, 3], [0, 0, 0, 1]);
        var figures = MetricRegistry.Measure(MetricRegistry.Get("class-histogram"), input).ToDictionary(f => f.Key, f => f.Value);
        Assert.Equal(0.5, figures["class_tv"], 12);
        Assert.Equal((0.75 * Math.Log(3)) + (0.25 * Math.Log(1)), figures["class_kl"], 12);
        Assert.Equal((2.0, 4.0), (figures["classes_found"], figures["classes"]));
    }

    [Fact]
    public void A_class_that_real_samples_lack_has_no_finite_divergence_and_does_not_count_as_found()
    {
        var figures = MetricRegistry.Measure(MetricRegistry.Get("class-histogram"), Input([0, 0, 1, 1], [0, 2])).ToDictionary(f => f.Key, f => f.Value);
        Assert.Equal((double.PositiveInfinity, 1.0, 2.0, 0.5), (figures["class_kl"], figures["classes_found"], figures["classes"], figures["class_tv"]));
    }

    [Fact]
    public void Without_a_classifier_it_is_refused_and_nobody_gets_it_unasked()
    {
        MetricInput input = new(new("real", new float[8], 2), new("fake", new float[8], 2));
        Assert.False(MetricRegistry.Get("class-histogram").Applies(input.Outline));
        Assert.StartsWith("class-histogram: needs the probabilities of a classifier", Assert.Throws<GanSharpException>(() => MetricRegistry.Measure(MetricRegistry.Get("class-histogram"), input)).Message);
    }

    private static MetricInput Input(int[] real, int[] fake) => new(new("real", new float[real.Length], 1), new("fake", new float[fake.Length], 1)) { RealClasses = Sure(real), FakeClasses = Sure(fake) };

    private static ClassProbabilities Sure(int[] labels)
    {
        float[] rows = new float[labels.Length * 4];
        for (int i = 0; i < labels.Length; i++) rows[(i * 4) + labels[i]] = 1;
        return ClassProbabilities.Of(new FeatureRows("classes", rows, 4));
    }
}

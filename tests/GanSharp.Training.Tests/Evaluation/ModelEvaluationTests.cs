using GanSharp.Data;
using GanSharp.Metrics;
using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

public class ModelEvaluationTests
{
    [Theory]
    [InlineData("raw")]
    [InlineData("projection")]
    [InlineData("classifier")]
    [InlineData("classifier to come")]
    [InlineData("discriminator")]
    public void What_will_be_compared_is_known_before_features_are_made(string features)
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        using GanModel model = GuidedSamplerTests.Trained(folder, "vanilla on points", TestGame.Points, engine, o => o with { Data = o.Data with { Source = "ring8" } });
        int made = 0;
        bool compared = false;
        using FeatureExtractor extractor = features switch
        {
            "raw" => FeatureExtractor.Raw(TestGame.Points),
            "projection" => FeatureExtractor.Projection(TestGame.Points, 1),
            "classifier" => FeatureExtractor.Of(ClassifierTrainer.Train(TestGame.Points, new() { Steps = 5 }, engine), "five steps"),
            "classifier to come" => FeatureExtractor.Of(Make, TestGame.Points.ClassCount, "five steps"),
            _ => FeatureExtractor.Of(model),
        };
        RealSamples held = new(Part(0, 30), "test", IsHeldOut: true), seen = new(Part(30, 100), "train", IsHeldOut: false);
        foreach (var (real, training, other) in new (RealSamples, RealSamples?, RealSamples?)[] { (held, null, null), (held, seen, null), (seen, seen, null), (seen, seen, held) })
        {
            MetricOutline outline = ModelEvaluation.Outline(model, real, extractor, 40, training, other);
            Assert.Equal(compared && features == "classifier to come" ? 1 : 0, made);
            compared = true;
            Assert.Equal(ModelEvaluation.Of(model, real, extractor, 40, 1, training, other).Input.Outline, outline);
            Assert.Equal((features == "raw", features.StartsWith("classifier", StringComparison.Ordinal)), (MetricRegistry.Get("modes").Applies(outline), MetricRegistry.Get("is").Applies(outline)));
        }

        Classifier Make()
        {
            made++;
            return ClassifierTrainer.Train(TestGame.Points, new() { Steps = 5 }, engine);
        }

        static Dataset Part(int first, int end) => TestGame.Points.Choose([.. Enumerable.Range(first, end - first)]);
    }
}

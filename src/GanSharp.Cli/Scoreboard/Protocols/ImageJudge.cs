using GanSharp.Metrics;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>Compares images with the test images of their data by the features of a classifier.</summary>
internal sealed class ImageJudge : IDisposable
{
    public const string Frechet = "frechet", Precision = "precision", Recall = "recall";

    private readonly Classifier _classifier;
    private readonly FeatureRows _real;
    private readonly MetricOptions _options;

    /// <summary>A judge.</summary>
    /// <param name="data">The data.</param>
    /// <param name="count">Images of each side.</param>
    /// <param name="shared">Opens the data and the classifier.</param>
    /// <param name="engine">What computes.</param>
    public ImageJudge(DataOptions data, int count, SharedParts shared, Engine engine)
    {
        _classifier = shared.Classifier(data, engine);
        _options = new() { Threads = engine.Threads };
        _real = shared.TestFeatures(data, count, _classifier);
    }

    /// <summary>The figures of those keys.</summary>
    /// <param name="samples">Images in [-1, 1], one after the other.</param>
    /// <param name="keys">What is wanted.</param>
    public Dictionary<string, double> Measure(float[] samples, params string[] keys)
    {
        MetricInput input = new(_real, new("generated samples", _classifier.Features(samples), _classifier.FeatureCount));
        return keys.Select(k => MetricRegistry.GetFigure(k).Metric).Distinct().SelectMany(m => MetricRegistry.Measure(m, input, _options)).Where(f => keys.Contains(f.Key)).ToDictionary(f => f.Key, f => f.Value);
    }

    public void Dispose() => _classifier.Dispose();
}

using GanSharp.Data;
using GanSharp.Metrics;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>What the trials of a protocol share: each data set is opened once, its test images' features are computed once. Any number of threads may ask.</summary>
/// <param name="folder">Where what is shared by several processes can be kept.</param>
internal sealed class SharedParts(string folder)
{
    private readonly Lock _lock = new(), _classifiers = new(), _features = new();
    private readonly Dictionary<DataOptions, Dataset> _data = [];
    private readonly Dictionary<(DataOptions Data, int Count), FeatureRows> _testFeatures = [];

    /// <summary>The data of a training.</summary>
    public Dataset Open(DataOptions options) => Get(options with { Labelled = 0 }, static o => o.Open());

    /// <summary>What a training of that data does not see.</summary>
    public Dataset OpenTest(DataOptions options) => Get(options with { Labelled = 0, Split = Datasets.Test }, static o => o.Open());

    /// <summary>A classifier that tells the classes of data: the one of digits that comes with gan, or one that is trained once, a minute or two, and kept.</summary>
    /// <param name="options">The data.</param>
    /// <param name="engine">What computes with it.</param>
    public Classifier Classifier(DataOptions options, Engine engine)
    {
        Dataset data = Open(options);
        Classifier shipped = Training.Classifier.Mnist(engine);
        if (FeatureExtractor.Knows(shipped, data)) return shipped;
        shipped.Dispose();
        lock (_classifiers)
        {
            Directory.CreateDirectory(folder);
            return ClassifierTrainer.Cached(Path.Combine(folder, $"{data.Name}-classifier.safetensors"), data, new(), engine, out _);
        }
    }

    /// <summary>The features of the test images of data, or of the first of them, computed once.</summary>
    /// <param name="options">The data.</param>
    /// <param name="count">How many images; all where there are fewer.</param>
    /// <param name="classifier">The classifier of this data.</param>
    public FeatureRows TestFeatures(DataOptions options, int count, Classifier classifier)
    {
        Dataset test = OpenTest(options);
        count = Math.Min(count, test.Count);
        lock (_features)
        {
            if (_testFeatures.TryGetValue((options, count), out FeatureRows? rows)) return rows;
            float[] values = new float[count * test.ExampleSize];
            test.Read([.. Enumerable.Range(0, count)], values);
            return _testFeatures[(options, count)] = new("real samples", classifier.Features(values), classifier.FeatureCount);
        }
    }

    private Dataset Get(DataOptions options, Func<DataOptions, Dataset> open)
    {
        lock (_lock)
        {
            if (!_data.TryGetValue(options, out Dataset? data)) _data[options] = data = open(options);
            return data;
        }
    }
}

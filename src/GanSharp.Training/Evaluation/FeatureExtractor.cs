using System.Globalization;
using GanSharp.Data;
using GanSharp.Metrics;
using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Turns samples into the rows that metrics compare. Figures of different extractors do not compare.</summary>
public abstract class FeatureExtractor : IDisposable
{
    /// <summary>Its name: <c>raw</c>, <c>projection-128-seed-1</c>, <c>classifier</c>, <c>discriminator</c>, <c>inception-fid</c> or another.</summary>
    public abstract string Name { get; }

    /// <summary>What it is, exactly enough to say which figures compare with each other.</summary>
    public abstract string Description { get; }

    /// <summary>Features of a sample, at least 1.</summary>
    public abstract int Width { get; }

    /// <summary>Classes that it tells, at least 2; 0 where it tells none.</summary>
    public virtual int Classes => 0;

    /// <summary>Whether the features are the numbers of the samples, in the units of the data: points in the plane stay points.</summary>
    internal virtual bool KeepsNumbers => false;

    /// <summary>Whether it takes so long that all of a training set is looked at only where somebody asks for it.</summary>
    public virtual bool IsSlow => false;

    /// <summary>The features of samples.</summary>
    /// <param name="name">What the samples are, for messages.</param>
    /// <param name="samples">Whole samples in [-1, 1], one after the other; not to be changed afterwards.</param>
    /// <param name="classes">The probabilities of classes, where the extractor tells them; null otherwise.</param>
    public abstract FeatureRows Of(string name, float[] samples, out ClassProbabilities? classes);

    /// <summary>Ends what it opened.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>The numbers of the samples themselves.</summary>
    /// <param name="data">The real samples: vectors are compared in their units, or as they are scaled where each column is by itself, images from -1 to 1.</param>
    public static FeatureExtractor Raw(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new RawFeatures(data);
    }

    /// <summary>A random projection of the numbers of the samples.</summary>
    /// <param name="data">The real samples: vectors are projected in their units, or as they are scaled where each column is by itself, images from -1 to 1.</param>
    /// <param name="features">Features, from 1 to the numbers in a sample.</param>
    /// <param name="seed">The seed of the projection.</param>
    /// <param name="threads">Threads; 0 takes one for each processor. Features do not depend on it.</param>
    /// <exception cref="GanSharpException">A sample has fewer numbers than there are features.</exception>
    public static FeatureExtractor Projection(Dataset data, int features = RandomProjection.UsualFeatures, ulong seed = 1, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new ProjectedFeatures(new RawFeatures(data), new RandomProjection(data.ExampleSize, features, seed), threads);
    }

    /// <summary>A classifier's last hidden layer, and its classes.</summary>
    /// <param name="classifier">The classifier, which the extractor disposes of.</param>
    /// <param name="origin">Which one it is, for <see cref="Description"/>.</param>
    public static FeatureExtractor Of(Classifier classifier, string origin)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        return new ClassifierFeatures(new(classifier), classifier.Classes, origin);
    }

    /// <summary>A classifier's last hidden layer, and its classes, of one that is made when features are first asked for: what can't be measured with it is refused before.</summary>
    /// <param name="make">Trains or opens the classifier, which the extractor disposes of.</param>
    /// <param name="classes">The classes that it will tell, at least 2.</param>
    /// <param name="origin">Which one it is, for <see cref="Description"/>.</param>
    public static FeatureExtractor Of(Func<Classifier> make, int classes, string origin)
    {
        ArgumentNullException.ThrowIfNull(make);
        return new ClassifierFeatures(new(make, LazyThreadSafetyMode.None), classes, origin);
    }

    /// <summary>The last hidden layer of a model's own D, which is a judge in its own case: its figures compare checkpoints of one run at best.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="GanSharpException">D judges packs or batches of samples, asks for labels, or there are several.</exception>
    public static FeatureExtractor Of(GanModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        GanOptions options = model.Options;
        string? fault = model.Discriminator.PackSize > 1 ? $"judges packs of {model.Discriminator.PackSize} samples together"
            : options.Discriminator.Network.Minibatch != "none" ? "compares the samples of a batch with each other"
            : model.AsksForLabels ? "judges a sample for its label"
            : options.Players.Discriminators > 1 ? $"is a group of {options.Players.Discriminators} networks"
            : null;
        if (fault is not null) throw new GanSharpException($"the discriminator of this model ({options.Recipe}) {fault}, so that its last layer says nothing of a single sample; take the features raw or classifier");
        return new DiscriminatorFeatures(model);
    }

    /// <summary>The 2,048 features of Inception-v3 before its classes, and its classes where the file has them. Samples are rounded to 8 bits, as images are that papers measure.</summary>
    /// <param name="weights">A safetensors file of weights by torchvision's names; see <see cref="InceptionV3"/>.</param>
    /// <param name="shape">A sample's shape: height, width and 1 or 3 channels.</param>
    /// <param name="engine">What computes.</param>
    /// <param name="form">Which network the weights are of; null takes the file's word.</param>
    /// <param name="progress">Hears how many samples were looked at since the extractor was made; null for nobody.</param>
    /// <exception cref="GanSharpException">The file can't be read or holds other weights, or samples are no such images.</exception>
    public static FeatureExtractor Inception(string weights, ReadOnlySpan<int> shape, Engine engine, InceptionForm? form = null, Action<int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(engine);
        return new InceptionFeatures(weights, shape, engine, form, progress);
    }

    /// <summary>Whether the classifier of digits that comes with the library knows the classes of data: 95% of up to 1,000 of its examples.</summary>
    /// <param name="data">Data with or without labels.</param>
    /// <param name="classifier">The classifier.</param>
    public static bool Knows(Classifier classifier, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(data);
        const int Most = 1000;
        if (!data.HasLabels || data.ClassCount > classifier.Classes || !data.ExampleShape.SequenceEqual(classifier.Info.Data.Shape.AsSpan())) return false;
        int count = Math.Min(Most, data.Count);
        return classifier.Test(data.Choose([.. Enumerable.Range(0, count).Select(i => (int)((long)i * data.Count / count))])).Accuracy >= 0.95;
    }

    private sealed class RawFeatures(Dataset data) : FeatureExtractor
    {
        // Images are measured as they are seen, and so are columns that are scaled each by itself: in units one that varies a thousand times as much as another would be all that is measured.
        private bool HasUnits => !data.IsImage && data.Scale.IsWhole;

        public override string Name => "raw";

        public override string Description => data.IsImage ? "pixels from -1 to 1" : HasUnits ? "numbers in the units of the data" : data.Scale.Rule;

        public override int Width => data.ExampleSize;

        internal override bool KeepsNumbers => HasUnits;

        public override FeatureRows Of(string name, float[] samples, out ClassProbabilities? classes)
        {
            classes = null;
            if (!HasUnits) return new(name, samples, data.ExampleSize);
            float[] values = new float[samples.Length];
            data.Scale.Unscale(samples, values);
            return new(name, values, data.ExampleSize);
        }
    }

    private sealed class ProjectedFeatures(RawFeatures raw, RandomProjection projection, int threads) : FeatureExtractor
    {
        public override string Name => projection.Name;

        public override string Description => string.Create(CultureInfo.InvariantCulture, $"a random projection of {raw.Description} to {projection.Features} features, seed {projection.Seed}");

        public override int Width => projection.Features;

        public override FeatureRows Of(string name, float[] samples, out ClassProbabilities? classes) => projection.Of(raw.Of(name, samples, out classes), threads);
    }

    private sealed class ClassifierFeatures(Lazy<Classifier> classifier, int classes, string origin) : FeatureExtractor
    {
        public override string Name => "classifier";

        public override string Description => string.Create(CultureInfo.InvariantCulture, $"the last hidden layer of {origin}, {Width} features, {classes} classes");

        public override int Width => ConvNet.FeatureCount;

        public override int Classes => classes;

        public override FeatureRows Of(string name, float[] samples, out ClassProbabilities? classes)
        {
            var (probabilities, features) = classifier.Value.Judge(samples);
            classes = ClassProbabilities.Of(new(name, probabilities, Classes));
            return new(name, features, Width);
        }

        public override void Dispose()
        {
            if (classifier.IsValueCreated) classifier.Value.Dispose();
            base.Dispose();
        }
    }

    private sealed class DiscriminatorFeatures(GanModel model) : FeatureExtractor
    {
        public override string Name => "discriminator";

        public override string Description => string.Create(CultureInfo.InvariantCulture, $"the last hidden layer of this run's own D after step {model.Info.Step}");

        public override int Width { get; } = WidthOf(model);

        public override FeatureRows Of(string name, float[] samples, out ClassProbabilities? classes)
        {
            classes = null;
            float[] features = model.Features(samples, out int width);
            return new(name, features, width);
        }

        // D says it of one sample.
        private static int WidthOf(GanModel model)
        {
            model.Features(new float[model.Info.Data.Shape.Aggregate(1, static (product, axis) => product * axis)], out int width);
            return width;
        }
    }
}

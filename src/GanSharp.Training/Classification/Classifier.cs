using System.Text.Json;
using GanSharp.Data;
using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Tells the classes of samples. <see cref="ClassifierTrainer"/> makes one; <see cref="Mnist"/> comes with the library. Its last hidden layer gives <see cref="Features"/> for measures of generated
/// samples. What it says of a sample depends on that sample alone. Use it from one thread at a time.
/// </summary>
public sealed class Classifier : IDisposable
{
    private const string InfoKey = "gansharp.classifier", MnistResource = "mnist-classifier.safetensors";
    private const int Together = 128;

    private readonly Discriminator _network;
    private readonly Engine _engine;
    private readonly bool _ownsEngine;

    internal Classifier(Discriminator network, ClassifierInfo info, Engine engine, bool ownsEngine) => (_network, Info, _engine, _ownsEngine) = (network, info, engine, ownsEngine);

    /// <summary>What it is and how it was made.</summary>
    public ClassifierInfo Info { get; }

    /// <summary>The number of classes, K.</summary>
    public int Classes => Info.ClassNames.Count;

    /// <summary>The numbers in a sample's features.</summary>
    public int FeatureCount => ConvNet.FeatureCount;

    /// <summary>Trainable numbers.</summary>
    public long ParameterCount => _network.ParameterCount();

    /// <summary>The network, whose classes are logits.</summary>
    internal Discriminator Network => _network;

    /// <summary>The classifier of MNIST's digits that comes with the library; docs/command-line.md says by which command it was made, and its test accuracy.</summary>
    /// <param name="engine">What computes; null makes an engine with a thread for each processor, which the classifier disposes of.</param>
    public static Classifier Mnist(Engine? engine = null)
    {
        using Stream stream = typeof(Classifier).Assembly.GetManifestResourceStream(MnistResource) ?? throw new InvalidOperationException($"The assembly lacks {MnistResource}.");
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        bytes.Position = 0;
        return Read(Safetensors.Read(bytes, MnistResource), engine);
    }

    /// <summary>Opens a classifier that <see cref="Save(string)"/> wrote.</summary>
    /// <param name="path">A safetensors file.</param>
    /// <param name="engine">What computes; null makes an engine with a thread for each processor, which the classifier disposes of.</param>
    /// <exception cref="WeightsException">It can't be read, is damaged, or is no classifier.</exception>
    public static Classifier Load(string path, Engine? engine = null) => Read(Safetensors.Read(path), engine);

    /// <summary>Whether a file is one that <see cref="Save(string)"/> wrote, and no checkpoint or anything else.</summary>
    /// <param name="path">A file; one that can't be read is none.</param>
    public static bool IsClassifier(string path)
    {
        try
        {
            return Safetensors.Read(path).Metadata.ContainsKey(InfoKey);
        }
        catch (WeightsException)
        {
            return false;
        }
    }

    /// <summary>Writes weights and <see cref="Info"/>, whole or not at all.</summary>
    /// <param name="path">A file in a folder that exists; one that is there is replaced.</param>
    /// <exception cref="GanSharpException">It can't be written.</exception>
    public void Save(string path) => Save(path, []);

    /// <summary>The probability of each class for each sample, [N, K] in rows. A row sums to 1, or to the probability of being any of the classes where <see cref="ClassifierInfo.KnowsOutside"/>.</summary>
    /// <param name="samples">Samples in [-1, 1] of the classifier's shape, images in height, width, channel order, one after the other.</param>
    /// <exception cref="ArgumentException">The values are no whole samples.</exception>
    public float[] Predict(ReadOnlySpan<float> samples) => Judge(samples).Probabilities;

    /// <summary>The last hidden layer's numbers for each sample, [N, <see cref="FeatureCount"/>] in rows, of 0 and above.</summary>
    /// <param name="samples">As for <see cref="Predict"/>.</param>
    /// <exception cref="ArgumentException">The values are no whole samples.</exception>
    public float[] Features(ReadOnlySpan<float> samples) => Judge(samples).Features;

    /// <summary><see cref="Predict"/> and <see cref="Features"/> in one pass.</summary>
    /// <param name="samples">As for <see cref="Predict"/>.</param>
    /// <exception cref="ArgumentException">The values are no whole samples.</exception>
    public (float[] Probabilities, float[] Features) Judge(ReadOnlySpan<float> samples)
    {
        Shape shape = _network.InputShape;
        if (samples.Length % shape.Length != 0) throw new ArgumentException($"Classifier: {samples.Length} numbers are no whole samples of shape {shape}.", nameof(samples));
        int count = samples.Length / shape.Length;
        float[] probabilities = new float[count * Classes], features = new float[count * FeatureCount], batch = new float[Together * shape.Length];
        using Workspace workspace = _engine.OpenInferenceWorkspace();
        for (int start = 0; start < count; start += Together)
        {
            // Always as many at once, so that a sample's numbers don't depend on how many there are.
            int n = Math.Min(Together, count - start);
            samples.Slice(start * shape.Length, n * shape.Length).CopyTo(batch);
            Verdict verdict = _network.Judge(workspace.From(batch, new Shape([Together, .. shape.ToArray()])), Pass.Evaluate);
            Tensor p = verdict.Classes!.Softmax();
            if (Info.KnowsOutside) p *= verdict.Logits.Sigmoid();
            p.AsSpan()[..(n * Classes)].CopyTo(probabilities.AsSpan(start * Classes));
            verdict.Features.AsSpan()[..(n * FeatureCount)].CopyTo(features.AsSpan(start * FeatureCount));
            workspace.Clear();
        }

        return (probabilities, features);
    }

    /// <summary>Counts the errors on labelled samples.</summary>
    /// <param name="data">Samples with labels, of the classifier's shape.</param>
    /// <exception cref="GanSharpException">The data has no labels, more classes than the classifier, or another shape.</exception>
    public ClassReport Test(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return ClassReport.Of(Info.Data, data, (samples, _) => Predict(samples));
    }

    /// <summary>Ends the engine, where the classifier made it.</summary>
    public void Dispose()
    {
        if (_ownsEngine) _engine.Dispose();
    }

    /// <summary>The network of the data's shape.</summary>
    internal static Discriminator Build(ReadOnlySpan<int> sample, int classes, ClassifierOptions options, RandomStream? stream) => sample.Length == 3
        ? ConvNet.CreateClassifier(new Shape(sample), classes, (float)options.Dropout, stream)
        : Mlp.CreateDiscriminator(new Shape(sample), new MlpOptions { Hidden = [ConvNet.FeatureCount, ConvNet.FeatureCount], Activation = "relu", Dropout = (float)options.Dropout, ClassifierOutputs = classes }, stream);

    internal void Save(string path, IEnumerable<KeyValuePair<string, string>> more) =>
        AtomicFile.Write(path, stream => Weights.Save(_network, stream, new Dictionary<string, string>(more) { [InfoKey] = JsonSerializer.Serialize(Info, ClassifierJson.Default.ClassifierInfo) }));

    internal static Classifier Read(SafetensorsFile file, Engine? engine)
    {
        if (!file.Metadata.TryGetValue(InfoKey, out string? text)) throw new WeightsException($"{file.Source}: its metadata has no '{InfoKey}', so it holds no classifier; give a file that gan classifier train wrote.");
        ClassifierInfo info = InfoOf(file, text);
        Discriminator network = Build(info.Data.Shape.AsSpan(), info.ClassNames.Count, info.Options, null);
        Weights.Load(network, file);
        return new(network, info, engine ?? new Engine(), ownsEngine: engine is null);
    }

    private static ClassifierInfo InfoOf(SafetensorsFile file, string text)
    {
        try
        {
            ClassifierInfo info = JsonSerializer.Deserialize(text, ClassifierJson.Default.ClassifierInfo) ?? throw new JsonException("it is null");
            info.Options.Validate();
            if (info.Data.Shape.Count is not (1 or 3) || info.Data.Shape.Any(side => side is < 1 or > 1 << 20) || info.Data.Shape.Aggregate(1L, (a, b) => a * b) > 1 << 30) throw new JsonException("its shape is none of a sample");
            return info.ClassNames.Count >= 2 && info.ClassNames.Count == info.Data.Classes && info.Data.Scale.IsValid && (info.Data.Scale.IsWhole || info.Data.Scale.Ranges.Count == info.Data.Shape.Aggregate(1, (a, b) => a * b)) ? info : throw new JsonException("classes or range are out of range");
        }
        catch (Exception e) when (e is JsonException or GanSharpException or NotSupportedException or ArgumentException)
        {
            throw new WeightsException($"{file.Source}: its '{InfoKey}' can't be read by this version; the file is damaged, or a newer version wrote it.", e);
        }
    }
}

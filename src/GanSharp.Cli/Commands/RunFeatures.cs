using GanSharp.Cli.Display;
using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>The features by which a run's samples can be compared.</summary>
internal static class RunFeatures
{
    public const string Raw = "raw", OfProjection = "projection", OfClassifier = "classifier", OfDiscriminator = "discriminator", OfInception = "inception";
    private const string FileName = "classifier.safetensors";

    private static readonly (string Name, Func<FeatureSource, FeatureExtractor> Create)[] All =
    [
        (Raw, static source => FeatureExtractor.Raw(source.Real.Dataset)),
        (OfProjection, static source => FeatureExtractor.Projection(source.Real.Dataset, source.Request.Projection, source.Request.Seed, source.Engine.Threads)),
        (OfClassifier, Classifying),
        (OfDiscriminator, static source => FeatureExtractor.Of(source.Model)),
        (OfInception, static source => FeatureExtractor.Inception(source.Request.Weights!, source.Real.Dataset.ExampleShape, source.Engine, source.Request.Form, source.Progress)),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(f => f.Name)];

    /// <summary>Makes an extractor.</summary>
    /// <param name="source">Of what.</param>
    /// <exception cref="GanSharpException">The data has no labels for a classifier, D judges no single samples, a sample has fewer numbers than a projection, or weights of Inception can't be read.</exception>
    public static FeatureExtractor Create(FeatureSource source)
    {
        string name = source.Request.Name ?? (!source.Real.Dataset.IsImage ? Raw : source.Model.Info.Data.Classes >= 2 ? OfClassifier : OfDiscriminator);
        return All.Single(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Create(source);
    }

    private static FeatureExtractor Classifying(FeatureSource source)
    {
        Engine engine = source.Engine;
        Dataset data = RealSamples.TrainingOf(source.Model).Dataset;
        Classifier shipped = Classifier.Mnist(engine);
        if (FeatureExtractor.Knows(shipped, data)) return FeatureExtractor.Of(shipped, "the classifier of digits that comes with gan");
        shipped.Dispose();
        if (!data.HasLabels || data.ClassCount < 2) throw new GanSharpException($"{data.Name} has no labels, so that no classifier can learn it; take --features raw, projection or discriminator");
        ClassifierOptions options = new();
        WaitNote note = new(source.Terminal, options.Steps, "steps of the classifier");
        return FeatureExtractor.Of(
            () => source.Run is { } run ? ClassifierTrainer.Cached(Path.Combine(run, FileName), data, options, engine, out _, Tell) : ClassifierTrainer.Train(data, options, engine, progress: Tell),
            data.ClassCount, Origin(data, options));

        void Tell(ClassifierProgress progress) => note.Show(progress.Step);
    }

    private static string Origin(Dataset data, ClassifierOptions options) => FormattableString.Invariant($"a classifier trained on {data.Name} for {options.Steps:N0} steps, seed {options.Seed}");
}

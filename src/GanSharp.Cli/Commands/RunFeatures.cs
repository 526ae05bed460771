using GanSharp.Cli.Display;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>The features by which a run's samples can be compared.</summary>
internal static class RunFeatures
{
    private const string Raw = "raw", OfClassifier = "classifier", OfDiscriminator = "discriminator", FileName = "classifier.safetensors";

    private static readonly (string Name, Func<Terminal, GanModel, RealSamples, string?, Engine, FeatureExtractor> Create)[] All =
    [
        (Raw, static (_, _, real, _, _) => FeatureExtractor.Raw(real.Dataset)),
        (OfClassifier, Classifying),
        (OfDiscriminator, static (_, model, _, _, _) => FeatureExtractor.Of(model)),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(f => f.Name)];

    /// <summary>Makes an extractor.</summary>
    /// <param name="terminal">Where a training is told of.</param>
    /// <param name="name">One of <see cref="Names"/>; null for the usual one.</param>
    /// <param name="model">The model.</param>
    /// <param name="real">The real samples.</param>
    /// <param name="run">The run's folder, where a classifier is kept; null for none.</param>
    /// <param name="engine">What computes.</param>
    /// <exception cref="GanSharpException">The data has no labels for a classifier, or D judges no single samples.</exception>
    public static FeatureExtractor Create(Terminal terminal, string? name, GanModel model, RealSamples real, string? run, Engine engine)
    {
        name ??= !real.Dataset.IsImage ? Raw : model.Info.Data.Classes >= 2 ? OfClassifier : OfDiscriminator;
        return All.Single(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Create(terminal, model, real, run, engine);
    }

    private static FeatureExtractor Classifying(Terminal terminal, GanModel model, RealSamples real, string? run, Engine engine)
    {
        Dataset data = RealSamples.TrainingOf(model).Dataset;
        Classifier shipped = Classifier.Mnist(engine);
        if (FeatureExtractor.Knows(shipped, data)) return FeatureExtractor.Of(shipped, "the classifier of digits that comes with gan");
        shipped.Dispose();
        if (!data.HasLabels || data.ClassCount < 2) throw new GanSharpException($"{data.Name} has no labels, so that no classifier can learn it; take --features raw or discriminator");
        ClassifierOptions options = new();
        WaitNote note = new(terminal, options.Steps, "steps of the classifier");
        if (run is null) return FeatureExtractor.Of(ClassifierTrainer.Train(data, options, engine, progress: progress => note.Show(progress.Step)), Origin(data, options));
        Classifier kept = Failure.As(ExitCode.BadInput, () => ClassifierTrainer.Cached(Path.Combine(run, FileName), data, options, engine, out _, progress => note.Show(progress.Step)));
        return FeatureExtractor.Of(kept, Origin(data, options));
    }

    private static string Origin(Dataset data, ClassifierOptions options) => FormattableString.Invariant($"a classifier trained on {data.Name} for {options.Steps:N0} steps, seed {options.Seed}");
}

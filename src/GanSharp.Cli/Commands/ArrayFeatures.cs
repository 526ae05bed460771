using GanSharp.Cli.Errors;
using GanSharp.Data;
using GanSharp.Metrics;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>The features by which two arrays can be compared: those that need neither a run nor its data.</summary>
/// <param name="Name">What figures compare by.</param>
/// <param name="Text">The same in words.</param>
/// <param name="KeepsScale">Whether numbers are compared in the scale in which they are, so that it has to be the same.</param>
/// <param name="Width">Features of a sample.</param>
/// <param name="Classes">Classes that are told; 0 for none.</param>
/// <param name="Of">Makes features of an array, given by its path and its numbers as they are, and probabilities of classes where there are any.</param>
internal sealed record ArrayFeatures(string Name, string Text, bool KeepsScale, int Width, int Classes, Func<string, FeatureRows, (FeatureRows Rows, ClassProbabilities? Classes)> Of)
{
    private static readonly Dictionary<string, Func<FeatureRequest, string, FeatureRows, Engine, Action<int>, ArrayFeatures>> All = new(StringComparer.OrdinalIgnoreCase)
    {
        [RunFeatures.Raw] = static (_, _, rows, _, _) => new(RunFeatures.Raw, "raw: the numbers as they are", KeepsScale: true, rows.Width, Classes: 0, static (_, rows) => (rows, null)),
        [RunFeatures.OfProjection] = Projected,
        [RunFeatures.OfInception] = Inception,
    };

    /// <summary>Refuses features that are for runs.</summary>
    /// <exception cref="CliException">They are.</exception>
    public static void Check(string? name)
    {
        if (name is not null && !All.ContainsKey(name)) throw CliException.Usage($"--features {name.ToLowerInvariant()} is for a run; two arrays are compared by {string.Join(", ", All.Keys.SkipLast(1))} or {All.Keys.Last()}");
    }

    /// <summary>Makes what makes features.</summary>
    /// <param name="request">Which.</param>
    /// <param name="path">One of the arrays.</param>
    /// <param name="rows">Its numbers.</param>
    /// <param name="engine">What computes.</param>
    /// <param name="progress">Hears how many samples were looked at, where that takes long.</param>
    /// <exception cref="GanSharpException">Such samples have no such features.</exception>
    public static ArrayFeatures Create(FeatureRequest request, string path, FeatureRows rows, Engine engine, Action<int> progress) => All[request.Name ?? RunFeatures.Raw](request, path, rows, engine, progress);

    /// <summary>What will be compared of two arrays, before features are made of them.</summary>
    public MetricOutline Outline(FeatureRows real, FeatureRows fake)
    {
        RowsOutline a = real.Outline with { Width = Width }, b = fake.Outline with { Width = Width };
        return new(a, b) { Training = a, RealClasses = ClassesOf(a), FakeClasses = ClassesOf(b) };

        RowsOutline? ClassesOf(RowsOutline rows) => Classes == 0 ? null : rows with { Width = Classes };
    }

    private static ArrayFeatures Projected(FeatureRequest request, string path, FeatureRows rows, Engine engine, Action<int> progress)
    {
        RandomProjection projection = new(rows.Width, request.Projection, request.Seed);
        string text = FormattableString.Invariant($"{projection.Name}: a random projection of the numbers as they are to {projection.Features} features, seed {projection.Seed}");
        return new(projection.Name, text, KeepsScale: true, projection.Features, Classes: 0, (_, own) => (projection.Of(own, engine.Threads), null));
    }

    private static ArrayFeatures Inception(FeatureRequest request, string path, FeatureRows rows, Engine engine, Action<int> progress)
    {
        FeatureExtractor extractor = FeatureExtractor.Inception(request.Weights!, Images(path).ExampleShape, engine, request.Form, progress);
        return new(extractor.Name, $"{extractor.Name}: {extractor.Description}", KeepsScale: false, extractor.Width, extractor.Classes, (own, _) =>
        {
            Dataset images = Images(own);
            float[] values = new float[checked(images.Count * images.ExampleSize)];
            images.Read([.. Enumerable.Range(0, images.Count)], values);
            return (extractor.Of(own, values, out ClassProbabilities? classes), classes);
        });
    }

    private static Dataset Images(string path)
    {
        Dataset images = Datasets.Open(path, Datasets.Splits(path)[0]);
        bool plain = images.Scale == ValueRange.Bytes || images.Scale == ValueRange.Unit || images.Scale == ValueRange.Signed;
        return images.IsImage && plain ? images
            : throw new GanSharpException($"{path}: Inception looks at images, arrays (samples, height, width[, channels]) of bytes or of numbers from 0 to 1, -1 to 1 or 0 to 255, and this is understood as {images.Source}; give images, or take other features");
    }
}

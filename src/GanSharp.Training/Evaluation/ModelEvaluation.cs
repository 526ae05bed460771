using System.Globalization;
using GanSharp.Data;
using GanSharp.Metrics;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>New samples of a model against real ones, ready to be measured.</summary>
/// <param name="Input">Their features.</param>
/// <param name="Samples">The new samples.</param>
/// <param name="Real">The real samples.</param>
/// <param name="Training">What the model was trained on; null where nothing looks at it.</param>
/// <param name="Extractor">What made the features.</param>
/// <param name="Seed">The seed of latents and of the choice among real samples.</param>
public sealed record ModelEvaluation(MetricInput Input, SampleBatch Samples, RealSamples Real, RealSamples? Training, FeatureExtractor Extractor, ulong Seed)
{
    /// <summary>Examples whose features are made at a time, so that a large set's pixels are not in memory beside them.</summary>
    private const int Together = 4096;

    private const string RealName = "real samples", FakeName = "generated samples", TrainingName = "training samples", HeldOutName = "held-out samples";

    /// <summary>Draws samples as <see cref="GanModel.Sample"/> does and compares them with as many real ones, or all where there are fewer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="real">Real samples that fit it.</param>
    /// <param name="extractor">What makes features of both.</param>
    /// <param name="count">Samples of each side, at least 1.</param>
    /// <param name="seed">The seed of latents and of the choice among real samples.</param>
    /// <param name="training">What the model was trained on, for measures of memorisation, which look at all of it; null for none.</param>
    /// <param name="heldOut">Real samples that it was not trained on, for these measures to compare with, of which <paramref name="count"/> are taken; null takes <paramref name="real"/> where it is held out.</param>
    /// <exception cref="GanSharpException">The samples are not finite, or do not fit into memory.</exception>
    public static ModelEvaluation Of(GanModel model, RealSamples real, FeatureExtractor extractor, int count, ulong seed, RealSamples? training = null, RealSamples? heldOut = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(extractor);
        FeatureRows realRows = extractor.Of(RealName, Chosen(real.Dataset, count, seed), out ClassProbabilities? realClasses);
        SampleBatch samples = model.Sample(count, seed);
        FeatureRows fakeRows = extractor.Of(FakeName, samples.Values, out ClassProbabilities? fakeClasses);
        MetricInput input = new(realRows, fakeRows) { RealClasses = realClasses, FakeClasses = fakeClasses };
        if (training is not null)
        {
            input = input with
            {
                Training = All(TrainingName, extractor, training.Dataset),
                HeldOut = real.IsHeldOut ? realRows : heldOut is null ? null : extractor.Of(HeldOutName, Chosen(heldOut.Dataset, count, seed), out _),
            };
        }

        return new(input with { Mixture = MixtureOf(model, extractor) }, samples, real, training, extractor, seed);
    }

    /// <summary>What <see cref="Of"/> of the same will compare, before anything of it is made: <see cref="MetricRegistry.Check"/> tells what can't be measured.</summary>
    /// <param name="model">The model.</param>
    /// <param name="real">Real samples that fit it.</param>
    /// <param name="extractor">What makes features of both.</param>
    /// <param name="count">Samples of each side, at least 1.</param>
    /// <param name="training">What the model was trained on; null for none.</param>
    /// <param name="heldOut">Real samples that it was not trained on; null takes <paramref name="real"/> where it is held out.</param>
    public static MetricOutline Outline(GanModel model, RealSamples real, FeatureExtractor extractor, int count, RealSamples? training = null, RealSamples? heldOut = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(extractor);
        RowsOutline realRows = Rows(RealName, real), fakeRows = new(FakeName, count, extractor.Width);
        return new(realRows, fakeRows)
        {
            RealClasses = extractor.Classes == 0 ? null : realRows with { Width = extractor.Classes },
            FakeClasses = extractor.Classes == 0 ? null : fakeRows with { Width = extractor.Classes },
            Training = training is null ? null : new(TrainingName, training.Dataset.Count, extractor.Width),
            HeldOut = training is null ? null : real.IsHeldOut ? realRows : heldOut is null ? null : Rows(HeldOutName, heldOut),
            Mixture = MixtureOf(model, extractor),
        };

        RowsOutline Rows(string name, RealSamples samples) => new(name, Math.Min(count, samples.Dataset.Count), extractor.Width);
    }

    /// <summary>Draws pairs of images, closest first, row by row: at the left of each a new sample, at its right the training example nearest to it.</summary>
    /// <param name="pairs">The pairs, at least one.</param>
    /// <param name="columns">Pairs in a row, at least 1.</param>
    /// <exception cref="InvalidOperationException">There is no training data, or the samples are no images.</exception>
    public PngImage Draw(IReadOnlyList<ClosestPair> pairs, int columns)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (Training is null || !Samples.IsImage) throw new InvalidOperationException("ModelEvaluation: pairs are drawn of images, and where training data was given.");
        int height = Samples.SampleShape[0], line = Samples.SampleShape[1] * Samples.SampleShape[2];
        float[] cells = new float[pairs.Count * 2 * Samples.SampleSize], examples = new float[pairs.Count * Samples.SampleSize];
        Training.Dataset.Read([.. pairs.Select(pair => pair.Training)], examples);
        for (int i = 0; i < pairs.Count; i++)
        {
            for (int y = 0; y < height; y++)
            {
                Span<float> cell = cells.AsSpan(((i * height) + y) * 2 * line);
                Samples[pairs[i].Fake].Slice(y * line, line).CopyTo(cell);
                examples.AsSpan(((i * height) + y) * line, line).CopyTo(cell[line..]);
            }
        }

        return ImageGrid.Draw(cells, [height, 2 * Samples.SampleShape[1], Samples.SampleShape[2]], columns);
    }

    // A mixture is one of points, not of features.
    private static Mixture? MixtureOf(GanModel model, FeatureExtractor extractor) => extractor.KeepsNumbers ? Datasets.MixtureOf(model.Options.Data.Source) : null;

    // Not in the order of the data, which may be one of classes.
    private static float[] Chosen(Dataset data, int count, ulong seed) => Values(data, new RandomStream(seed, "evaluate.real").Permutation(data.Count)[..Math.Min(count, data.Count)]);

    private static float[] Values(Dataset data, int[] chosen)
    {
        float[] values = new float[chosen.Length * data.ExampleSize];
        data.Read(chosen, values);
        return values;
    }

    private static FeatureRows All(string name, FeatureExtractor extractor, Dataset data)
    {
        float[] features = [];
        int width = 0;
        for (int start = 0; start < data.Count; start += Together)
        {
            FeatureRows rows = extractor.Of(name, Values(data, [.. Enumerable.Range(start, Math.Min(Together, data.Count - start))]), out _);
            if (start == 0)
            {
                width = rows.Width;
                if ((long)data.Count * width > Array.MaxLength)
                    throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"{name}: {data.Count:N0} rows of {width:N0} features do not fit into one array; take fewer features, as a random projection has, or measure without memorisation"));
                features = new float[data.Count * width];
            }

            rows.Values.CopyTo(features.AsSpan(start * width));
        }

        return new(name, features, width);
    }
}

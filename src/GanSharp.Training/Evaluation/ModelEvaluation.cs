using GanSharp.Data;
using GanSharp.Metrics;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>New samples of a model against real ones, ready to be measured.</summary>
/// <param name="Input">Their features.</param>
/// <param name="Real">The real samples.</param>
/// <param name="Extractor">What made the features.</param>
/// <param name="Seed">The seed of latents and of the choice among real samples.</param>
public sealed record ModelEvaluation(MetricInput Input, RealSamples Real, FeatureExtractor Extractor, ulong Seed)
{
    /// <summary>Draws samples as <see cref="GanModel.Sample"/> does and compares them with as many real ones, or all where there are fewer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="real">Real samples that fit it.</param>
    /// <param name="extractor">What makes features of both.</param>
    /// <param name="count">Samples of each side, at least 1.</param>
    /// <param name="seed">The seed of latents and of the choice among real samples.</param>
    /// <param name="training">What the model was trained on, for measures of memorisation, of which as many are taken; null for none where the real samples are others.</param>
    /// <exception cref="GanSharpException">The samples are not finite, or do not fit into memory.</exception>
    public static ModelEvaluation Of(GanModel model, RealSamples real, FeatureExtractor extractor, int count, ulong seed, RealSamples? training = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(extractor);
        Dataset data = real.Dataset;
        FeatureRows realRows = extractor.Of("real samples", Chosen(data, count, seed), out ClassProbabilities? realClasses);
        FeatureRows fakeRows = extractor.Of("generated samples", model.Sample(count, seed).Values, out ClassProbabilities? fakeClasses);
        MetricInput input = new(realRows, fakeRows) { RealClasses = realClasses, FakeClasses = fakeClasses, Training = realRows };
        if (real.IsHeldOut && training is not null) input = input with { Training = extractor.Of("training samples", Chosen(training.Dataset, count, seed), out _), HeldOut = realRows };
        else if (real.IsHeldOut) input = input with { Training = null };
        // A mixture is one of points, not of features.
        if (extractor.KeepsNumbers) input = input with { Mixture = Datasets.MixtureOf(model.Options.Data.Source) };
        return new(input, real, extractor, seed);
    }

    // Not in the order of the data, which may be one of classes.
    private static float[] Chosen(Dataset data, int count, ulong seed)
    {
        int[] chosen = new RandomStream(seed, "evaluate.real").Permutation(data.Count)[..Math.Min(count, data.Count)];
        float[] values = new float[chosen.Length * data.ExampleSize];
        data.Read(chosen, values);
        return values;
    }
}

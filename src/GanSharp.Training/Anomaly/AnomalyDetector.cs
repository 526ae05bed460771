using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Finds samples that are unlike what a model was trained on: each gets a score, the higher the less normal, and a threshold is chosen on samples known to be normal. A score depends
/// on its sample and the seed alone.
/// </summary>
public sealed class AnomalyDetector
{
    private const int AtOnce = 1024;

    private readonly AnomalyOptions _options;
    private readonly AnomalyScorer _scorer;

    /// <summary>A detector; the method <see cref="AnomalyMethod.Encoder"/> trains its encoder on the run's data, unless the folder has it.</summary>
    /// <param name="model">What knows the normal data.</param>
    /// <param name="options">How anomalies are looked for.</param>
    /// <param name="folder">The run's folder, where the encoder is kept; null keeps nothing.</param>
    /// <exception cref="GanSharpException">An option is out of range, the model does not allow the method, or the run's data can't be opened.</exception>
    public AnomalyDetector(GanModel model, AnomalyOptions options, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Probe.RequireSingle(model);
        RequireFit(model, options.Method);
        _options = options;
        bool trained = false;
        _scorer = options.Method switch
        {
            AnomalyMethod.Search => new SearchScorer(model, options),
            AnomalyMethod.Encoder => EncoderScorer.Open(model, options, folder, out trained),
            _ => new DiscriminatorScorer(model),
        };
        HasTrained = trained;
    }

    /// <summary>Whether an encoder was trained for this detector.</summary>
    public bool HasTrained { get; }

    /// <summary>The score of each sample.</summary>
    /// <param name="samples">Samples in [-1, 1] of the model's shape, one after the other.</param>
    /// <exception cref="ArgumentException">The values are no whole samples.</exception>
    public float[] Scores(ReadOnlySpan<float> samples) => _scorer.Scores(samples);

    /// <summary>The score of each example of a set.</summary>
    /// <param name="data">Samples of the shape and scale that the model takes.</param>
    public float[] Scores(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Scores(data, [.. Enumerable.Range(0, data.Count)]);
    }

    /// <summary>The score that the asked share of normal samples exceeds at most: what lies above it counts as an anomaly.</summary>
    /// <param name="normal">Normal samples, best such that the model was not trained on. At most so many as the options say are used, chosen by the seed.</param>
    public double ChooseThreshold(Dataset normal)
    {
        ArgumentNullException.ThrowIfNull(normal);
        int[] chosen = new RandomStream(_options.Seed, "anomaly.normal").Permutation(normal.Count)[..Math.Min(_options.NormalSamples, normal.Count)];
        return AnomalyFigures.Threshold(Scores(normal, chosen), _options.FalseAlarm);
    }

    /// <summary>The score of some examples of a set.</summary>
    /// <param name="data">Samples of the shape and scale that the model takes.</param>
    /// <param name="chosen">Their numbers, from 0.</param>
    public float[] Scores(Dataset data, int[] chosen)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(chosen);
        float[] scores = new float[chosen.Length], samples = new float[Math.Min(AtOnce, chosen.Length) * data.ExampleSize];
        for (int start = 0; start < chosen.Length; start += AtOnce)
        {
            ReadOnlySpan<int> some = chosen.AsSpan(start, Math.Min(AtOnce, chosen.Length - start));
            Span<float> values = samples.AsSpan(0, some.Length * data.ExampleSize);
            data.Read(some, values);
            _scorer.Scores(values).CopyTo(scores.AsSpan(start));
        }

        return scores;
    }

    private static void RequireFit(GanModel model, AnomalyMethod method)
    {
        GanOptions options = model.Info.Options;
        if (model.AsksForLabels) throw new GanSharpException($"the discriminator of this model ({options.Recipe}) judges a sample for its label, which an anomaly has none of; train a recipe without discriminator.network.condition, such as dense-dcgan");
        if (method == AnomalyMethod.Score) return;
        if (options.Discriminator.Kind != "network" || options.Generator.Kind != "network")
            throw new GanSharpException($"the methods search and encoder take networks, but this model has a {(options.Discriminator.Kind != "network" ? $"discriminator of the kind {options.Discriminator.Kind}" : $"generator of the kind {options.Generator.Kind}")}; use the method score, or train with the kind network");
        string? fault = options.Generator.Network.Condition != "none" ? "takes labels" : options.Players.Generators > 1 ? $"is a group of {options.Players.Generators} networks" : null;
        if (fault is not null) throw new GanSharpException($"the methods search and encoder look for a sample's latent, but the generator of this model ({options.Recipe}) {fault}; use the method score, or train a recipe such as dense-dcgan");
    }
}

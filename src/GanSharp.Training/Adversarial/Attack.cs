using System.Globalization;
using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Attacks a model's D: changes real samples a little so that it gives a wrong answer. Where D tells classes the attack is on them, otherwise on its word that a real sample is
/// real. Images stay within [-1, 1]. The seed and a sample decide what becomes of it: neither the number of samples nor the threads do.
/// </summary>
public sealed class Attack
{
    private const int Doublings = 6, Halvings = 6;

    private readonly GanModel _model;
    private readonly AttackOptions _options;
    private readonly Probe _probe;
    private readonly int _size;

    /// <summary>An attack on a model.</summary>
    /// <param name="model">Whose D is attacked, as it is used: in evaluation.</param>
    /// <param name="options">What the attack may do.</param>
    /// <exception cref="GanSharpException">An option is out of range, or D does not judge each sample by itself.</exception>
    public Attack(GanModel model, AttackOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_model, _options, _probe) = (model, options, new Probe(model));
        _size = model.Discriminator.InputShape.Length;
    }

    /// <summary>The value above which a critic's word counts as real: the mean of what it gives generated samples. 0 for a D that gives probabilities or classes.</summary>
    public double CriticThreshold => _probe.Threshold;

    /// <summary>Attacks some samples of a set, chosen by the seed.</summary>
    /// <param name="data">Samples of the shape and scale that the model takes.</param>
    /// <param name="count">How many; as many as there are where that is less.</param>
    /// <exception cref="GanSharpException">D needs labels that the data lacks.</exception>
    public AttackResult Run(Dataset data, int count)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int[] chosen = new RandomStream(_options.Seed, "attack.samples").Permutation(data.Count)[..Math.Min(count, data.Count)];
        float[] originals = new float[chosen.Length * data.ExampleSize];
        data.Read(chosen, originals);
        int[] labels = Labels(data, chosen);
        float[] adversarials = Perturb(originals, labels, chosen, _options.Epsilon * 2);
        Answer[] before = _probe.Answers(originals, labels);
        int[] shape = data.ExampleShape.ToArray();
        return new AttackResult
        {
            Options = _options,
            IsOnClasses = _model.Classifies,
            Originals = new(originals, shape),
            Adversarials = new(adversarials, shape),
            Labels = labels,
            Before = before,
            After = _probe.Answers(adversarials, labels),
            Smallest = Smallest(originals, labels, chosen, before),
        };
    }

    /// <summary>Changes samples by the method and the epsilon of the options.</summary>
    /// <param name="samples">Samples in [-1, 1], one after the other.</param>
    /// <param name="labels">The label of each, for a D that tells or is told labels; empty for others.</param>
    /// <returns>As many samples.</returns>
    public float[] Perturb(ReadOnlySpan<float> samples, ReadOnlySpan<int> labels = default) =>
        Perturb(samples, labels, [.. Enumerable.Range(0, samples.Length / _size)], _options.Epsilon * 2);

    private float[] Perturb(ReadOnlySpan<float> samples, ReadOnlySpan<int> labels, int[] numbers, double epsilon)
    {
        double[] each = new double[numbers.Length];
        Array.Fill(each, epsilon);
        float[]? slopes = _options.Method == AttackMethod.Fgsm ? _probe.Slopes(samples, labels) : null;
        return Perturb(samples, slopes, labels, numbers, each);
    }

    // Epsilon is in the units of the samples, one for each; slopes are needed by the method of one step only, whose direction does not depend on epsilon.
    private float[] Perturb(ReadOnlySpan<float> samples, float[]? slopes, ReadOnlySpan<int> labels, int[] numbers, double[] epsilons)
    {
        float[] changed = samples.ToArray();
        float[] random = new float[_size];
        for (int i = 0; i < numbers.Length; i++)
        {
            Span<float> own = changed.AsSpan(i * _size, _size);
            float epsilon = (float)epsilons[i];
            if (slopes is not null)
            {
                for (int j = 0; j < _size; j++) own[j] -= epsilon * Math.Sign(slopes[(i * _size) + j]);
                continue;
            }

            // A sample's random numbers begin at its own place of the stream.
            RandomStream stream = new(_options.Seed, "attack.noise") { Position = (ulong)numbers[i] * (ulong)((_size + 3) / 4) };
            stream.FillUniform(random, -1, 1);
            bool signs = _options.Method == AttackMethod.Noise;
            for (int j = 0; j < _size; j++) own[j] += epsilon * (signs ? (random[j] < 0 ? -1 : 1) : random[j]);
        }

        Clip(changed);
        for (int step = 0; _options.Method == AttackMethod.Pgd && step < _options.Steps; step++) Step(samples, changed, labels, epsilons);
        return changed;
    }

    private void Step(ReadOnlySpan<float> samples, float[] changed, ReadOnlySpan<int> labels, double[] epsilons)
    {
        float[] slopes = _probe.Slopes(changed, labels);
        for (int i = 0; i < changed.Length; i++)
        {
            float epsilon = (float)epsilons[i / _size], by = 2.5f * epsilon / _options.Steps;
            changed[i] = Math.Clamp(changed[i] - (by * Math.Sign(slopes[i])), samples[i] - epsilon, samples[i] + epsilon);
        }

        Clip(changed);
    }

    private void Clip(Span<float> samples)
    {
        if (_model.Discriminator.InputShape.Rank != 3) return;
        foreach (ref float value in samples) value = Math.Clamp(value, -1, 1);
    }

    // The first of bound/64, bound/32, ... bound that fools D, then halves between it and the one before.
    private double[] Smallest(float[] originals, int[] labels, int[] numbers, Answer[] before)
    {
        double[] low = new double[numbers.Length], high = new double[numbers.Length];
        for (int i = 0; i < high.Length; i++) high[i] = before[i].IsRight ? double.PositiveInfinity : 0;
        float[]? slopes = _options.Method == AttackMethod.Fgsm ? _probe.Slopes(originals, labels) : null;
        for (int k = Doublings; k >= 0; k--)
        {
            double tried = _options.Bound / (1 << k);
            Try(i => double.IsPositiveInfinity(high[i]), _ => tried);
        }

        for (int k = 0; k < Halvings; k++) Try(i => high[i] > 0 && double.IsFinite(high[i]), i => (low[i] + high[i]) / 2);
        return high;

        void Try(Func<int, bool> open, Func<int, double> epsilon)
        {
            int[] which = [.. Enumerable.Range(0, numbers.Length).Where(open)];
            if (which.Length == 0) return;
            float[] samples = Rows(originals, which);
            int[] own = labels.Length == 0 ? [] : Array.ConvertAll(which, i => labels[i]);
            float[] changed = Perturb(samples, slopes is null ? null : Rows(slopes, which), own, Array.ConvertAll(which, i => numbers[i]), Array.ConvertAll(which, i => epsilon(i) * 2));
            Answer[] answers = _probe.Answers(changed, own);
            for (int i = 0; i < which.Length; i++)
            {
                if (answers[i].IsRight) low[which[i]] = epsilon(which[i]);
                else high[which[i]] = epsilon(which[i]);
            }
        }
    }

    private float[] Rows(float[] all, int[] which)
    {
        float[] rows = new float[which.Length * _size];
        for (int i = 0; i < which.Length; i++) all.AsSpan(which[i] * _size, _size).CopyTo(rows.AsSpan(i * _size));
        return rows;
    }

    private int[] Labels(Dataset data, int[] chosen)
    {
        if (!_model.Classifies && !_model.AsksForLabels) return [];
        int classes = _model.Info.Data.Classes;
        if (!data.HasLabels) throw new GanSharpException($"{data.Name} has no labels, which the discriminator of this model ({_model.Info.Recipe}) {(_model.Classifies ? "tells" : "is told")}; give labelled data");
        int[] labels = Array.ConvertAll(chosen, i => data.Labels[i]);
        if (labels.Max() >= classes) throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"{data.Name} has a class {labels.Max()}, but the model knows {classes} (0 to {classes - 1}); give data of the same classes"));
        return labels;
    }
}

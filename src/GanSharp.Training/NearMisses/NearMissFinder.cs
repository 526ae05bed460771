using System.Globalization;
using GanSharp.Data;
using GanSharp.Metrics;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Finds near-misses: generated samples that lie close to the real data but outside it. As negatives they teach another classifier where its classes end
/// (<see cref="ClassifierTrainer"/>): what a generator makes outside the data's support helps (Dai et al. 2017, "Good semi-supervised learning that requires a bad GAN", arXiv:1705.09783; Lee et al. 2018,
/// "Training confidence-calibrated classifiers for detecting out-of-distribution samples", arXiv:1711.09325), what looks real does harm. G's samples are drawn in order and those kept that are outside by the
/// criterion and near by their distance; so the same seed gives the same ones again, and more of them begin with the same. docs/command-line.md has measured what they bring.
/// </summary>
public sealed class NearMissFinder
{
    private const int Batch = 256;
    private const double UsualShare = 0.99;

    private readonly GanModel _model;
    private readonly NearMissOptions _options;
    private readonly OutsideCriterion _criterion;
    private readonly FeatureRows _real;

    /// <summary>A finder; chooses its thresholds on real samples.</summary>
    /// <param name="model">What draws samples.</param>
    /// <param name="options">How.</param>
    /// <param name="real">Real samples that thresholds are chosen on, best such that the training did not see (<see cref="RealSamples.Of"/>); null for those of the run.</param>
    /// <param name="classifier">What tells classes, for <see cref="NearMissCriterion.Boundary"/>; null for the run's own D.</param>
    /// <exception cref="GanSharpException">An option is out of range, the model does not allow the criterion, or the data is not at hand or does not fit.</exception>
    public NearMissFinder(GanModel model, NearMissOptions options, RealSamples? real = null, Classifier? classifier = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_model, _options) = (model, options);
        _criterion = OutsideCriterion.Create(model, options.By, classifier);
        Real = real ?? RealSamples.Of(model);
        Dataset probes = RealSamples.Fitting(Real.Dataset, model);
        if (probes.Count < 2) throw new GanSharpException($"near-misses: {probes.Name} has a single sample, and distances between real samples are needed; give more with --data");
        if (model.AsksForLabels && !probes.HasLabels) throw new GanSharpException($"{probes.Name} has no labels, and D must be told them to judge real samples; give data with labels");

        // Distances are measured to one half, thresholds chosen on the other.
        int[] order = new RandomStream(options.Seed, "near-misses.real").Permutation(probes.Count);
        int each = Math.Min(options.RealSamples, probes.Count / 2);
        float[] some = new float[each * probes.ExampleSize], others = new float[each * probes.ExampleSize];
        probes.Read(order.AsSpan(0, each), some);
        probes.Read(order.AsSpan(each, each), others);
        _real = new FeatureRows(probes.Name, some, probes.ExampleSize);
        int[] labels = probes.HasLabels ? [.. order[each..(2 * each)].Select(i => probes.Labels[i])] : [];
        double[] distances = ToReal(others), values = _criterion.Values(others, labels);
        Array.Sort(distances);
        Reach = options.Near * distances[(int)Math.Ceiling(UsualShare * each) - 1];
        Threshold = _criterion.Threshold(values, options.Rarity);
    }

    /// <summary>The real samples that thresholds were chosen on.</summary>
    public RealSamples Real { get; }

    /// <summary>The farthest that a near sample may lie from a real one.</summary>
    public double Reach { get; }

    /// <summary>What lies beyond it is outside; see <see cref="NearMissResult.Threshold"/>.</summary>
    public double Threshold { get; }

    /// <summary>Finds near-misses.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="progress">Is told now and then how many are found.</param>
    /// <exception cref="GanSharpException">There are too few among the candidates, or so many do not fit into one array.</exception>
    public NearMissResult Find(int count, Action<int>? progress = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int[] shape = _model.Generator.OutputShape.ToArray();
        int size = _model.Generator.OutputShape.Length, found = 0;
        if ((long)count * size > Array.MaxLength) throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"{count} samples of {size} numbers do not fit into memory at once; ask for at most {Array.MaxLength / size} at a time"));
        float[] kept = new float[count * size], batch = new float[Batch * size];
        NearMiss[] misses = new NearMiss[count];
        long first = 0, outside = 0, most = (long)count * _options.Candidates, near = 0;
        for (; found < count && first < most; first += Batch)
        {
            _model.SampleInto(batch, first, _options.Seed);
            int[] labels = _model.TellsLabels ? [.. Enumerable.Range(0, Batch).Select(i => _model.LabelOf(first + i, null))] : [];
            double[] values = _criterion.Values(batch, labels), distances = ToReal(batch);
            for (int i = 0; i < Batch && found < count; i++)
            {
                if (distances[i] <= Reach) near++;
                if (!_criterion.IsOutside(values[i], Threshold)) continue;
                outside++;
                if (distances[i] > Reach) continue;
                batch.AsSpan(i * size, size).CopyTo(kept.AsSpan(found * size));
                misses[found++] = _criterion.Describe(i, first + i, values[i], distances[i]);
            }

            progress?.Invoke(found);
        }

        if (found < count) throw new GanSharpException(TooFew(count, found, first, outside, near));
        return new NearMissResult(new SampleBatch(kept, shape), misses, Threshold, Reach, misses[^1].Number + 1, outside);
    }

    // The distance of each sample to the nearest real one, of their numbers in [-1, 1].
    private double[] ToReal(float[] samples) =>
        Array.ConvertAll(Neighbours.Of(new FeatureRows("samples", samples, _real.Width), _real, 1, _model.Engine.Threads).Radii(), Math.Sqrt);

    private string TooFew(int count, int found, long drawn, long outside, long near) => string.Create(CultureInfo.InvariantCulture,
        $"only {found:N0} of {count:N0} near-misses in {drawn:N0} samples: {outside:N0} are outside by {_options.By.ToString().ToLowerInvariant()}, {near:N0} near; ask for fewer, {(outside <= near ? _criterion.WayOut : "raise --near")}, or raise --candidates");
}

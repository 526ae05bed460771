using System.Globalization;
using GanSharp.Data;

namespace GanSharp.Training;

/// <summary>How well D, or a <see cref="Classifier"/>, tells the classes of labelled samples.</summary>
/// <param name="PerClass">For each class, from 0, what the samples of it are taken for: the rows of the confusion matrix.</param>
public sealed record ClassReport(IReadOnlyList<ClassCount> PerClass)
{
    private const int Batch = 256;

    /// <summary>Gives the probability of each class for each sample.</summary>
    internal delegate float[] Classify(ReadOnlySpan<float> samples, int batch);

    /// <summary>How many samples there are.</summary>
    public int Count { get; } = PerClass.Sum(c => c.Count);

    /// <summary>How many of them are taken for another class.</summary>
    public int Errors { get; } = PerClass.Sum(c => c.Errors);

    /// <summary>The share that is taken for what it is; NaN without samples.</summary>
    public double Accuracy => (double)(Count - Errors) / Count;

    /// <summary>Classifies samples and counts the errors.</summary>
    /// <param name="model">A model whose D tells classes.</param>
    /// <param name="data">Samples with labels, in the scale of the training.</param>
    /// <exception cref="GanSharpException">D tells no classes, or the data has no labels, other ones or another shape.</exception>
    public static ClassReport Of(GanModel model, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        model.RequireClassifier();
        return Of(model.Info.Data, data, (samples, batch) => model.Classify(samples, batch));
    }

    /// <summary>Counts the errors of anything that gives the probability of each class.</summary>
    /// <param name="trained">What it was trained on.</param>
    /// <param name="data">Samples with labels.</param>
    /// <param name="classify">From samples, and how many may be computed at once, to probabilities.</param>
    internal static ClassReport Of(DataSignature trained, Dataset data, Classify classify)
    {
        if (!data.HasLabels) throw new GanSharpException($"{data.Name} has no labels to compare with; give data that has them");
        Dataset fitting = RealSamples.Fitting(data, trained);
        int classes = trained.Classes;
        if (fitting.ClassCount > classes)
            throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"{data.Name} has {data.ClassCount} classes, but the training had {classes}; give data with those"));
        int[][] taken = [.. Enumerable.Range(0, classes).Select(_ => new int[classes])];
        int[] indices = new int[Batch];
        float[] values = new float[Batch * fitting.ExampleSize];
        for (int start = 0; start < fitting.Count; start += Batch)
        {
            int n = Math.Min(Batch, fitting.Count - start);
            for (int i = 0; i < n; i++) indices[i] = start + i;
            Span<float> batch = values.AsSpan(0, n * fitting.ExampleSize);
            fitting.Read(indices.AsSpan(0, n), batch);
            float[] probabilities = classify(batch, Batch);
            for (int i = 0; i < n; i++) taken[fitting.Labels[start + i]][MostProbable(probabilities.AsSpan(i * classes, classes))]++;
        }

        return new([.. taken.Select(static (row, label) => new ClassCount(label, row))]);
    }

    /// <summary>The class of the highest probability.</summary>
    public static int MostProbable(ReadOnlySpan<float> probabilities)
    {
        int best = 0;
        for (int i = 1; i < probabilities.Length; i++)
        {
            if (probabilities[i] > probabilities[best]) best = i;
        }

        return best;
    }
}

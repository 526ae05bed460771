using System.Globalization;

namespace GanSharp.Metrics;

/// <summary>A classifier's word on samples: for each, a probability for each class.</summary>
public sealed class ClassProbabilities
{
    private const double Tolerance = 1e-3;

    private readonly double[] _values;

    private ClassProbabilities(double[] values, int classes)
    {
        _values = values;
        Classes = classes;
        Count = values.Length / classes;
    }

    /// <summary>Samples.</summary>
    public int Count { get; }

    /// <summary>Classes, at least 2.</summary>
    public int Classes { get; }

    /// <summary>The probabilities of one sample.</summary>
    public ReadOnlySpan<double> this[int sample] => _values.AsSpan(sample * Classes, Classes);

    /// <summary>The most probable class of a sample; the first where several are.</summary>
    public int Predicted(int sample)
    {
        ReadOnlySpan<double> p = this[sample];
        int best = 0;
        for (int c = 1; c < p.Length; c++)
        {
            if (p[c] > p[best]) best = c;
        }

        return best;
    }

    /// <summary>The share of samples whose most probable class is each class.</summary>
    public double[] Shares()
    {
        double[] shares = new double[Classes];
        for (int i = 0; i < Count; i++) shares[Predicted(i)]++;
        return Array.ConvertAll(shares, n => n / Count);
    }

    /// <summary>Probabilities from a classifier's logits, by softmax.</summary>
    /// <param name="logits">A row of classes for each sample.</param>
    /// <exception cref="GanSharpException">There are fewer than two classes.</exception>
    public static ClassProbabilities OfLogits(FeatureRows logits)
    {
        double[] values = Values(logits);
        for (int i = 0; i < logits.Count; i++)
        {
            Span<double> row = values.AsSpan(i * logits.Width, logits.Width);
            double most = double.NegativeInfinity, sum = 0;
            foreach (double v in row) most = Math.Max(most, v);
            foreach (ref double v in row) sum += v = Math.Exp(v - most);
            foreach (ref double v in row) v /= sum;
        }

        return new(values, logits.Width);
    }

    /// <summary>Probabilities as they are, but for rounding: each row is divided by its sum.</summary>
    /// <param name="probabilities">A row of classes for each sample: not negative, with a sum of 1 to within a thousandth.</param>
    /// <exception cref="GanSharpException">There are fewer than two classes, or a row is no distribution; the message names it.</exception>
    public static ClassProbabilities Of(FeatureRows probabilities)
    {
        double[] values = Values(probabilities);
        for (int i = 0; i < probabilities.Count; i++)
        {
            Span<double> row = values.AsSpan(i * probabilities.Width, probabilities.Width);
            double sum = 0, least = double.PositiveInfinity;
            foreach (double v in row) (sum, least) = (sum + v, Math.Min(least, v));
            if (least < 0 || Math.Abs(sum - 1) > Tolerance)
            {
                throw new GanSharpException(string.Create(CultureInfo.InvariantCulture,
                    $"{probabilities.Name}: row {i} is no distribution over classes (lowest value {least:0.###}, sum {sum:0.###}); give probabilities, or say that the rows are logits"));
            }

            foreach (ref double v in row) v /= sum;
        }

        return new(values, probabilities.Width);
    }

    private static double[] Values(FeatureRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Width < 2) throw new GanSharpException($"{rows}: a classifier's word needs a column for each class, at least 2");
        double[] values = new double[rows.Values.Length];
        for (int i = 0; i < values.Length; i++) values[i] = rows.Values[i];
        return values;
    }
}

using GanSharp.Tensors;

namespace GanSharp.Metrics;

/// <summary>
/// The classifier two-sample test with a classifier of k nearest neighbours, k about the root of the training rows (Lopez-Paz and Oquab 2017, arXiv:1610.06545, C2ST-KNN): it learns on a random half of as many rows of both sides and
/// is tested on the other. Its accuracy is one half for samples of the same distribution; the p-value is the probability of such an accuracy or a higher one by chance, from N(1/2, 1/(4 n)).
/// </summary>
internal sealed class ClassifierTest : IMetric
{
    private static readonly FigureKind Accuracy = new("c2st", "classifier test accuracy", Better.NearIdeal, 0.5), Chance = new("c2st_p", "its p-value", Better.Neither);

    public string Name => "c2st";

    public IReadOnlyList<string> Aliases => ["classifier-test"];

    public string Summary => "accuracy of a k-nearest-neighbour classifier in telling new generated rows from new real ones: 0.5 is ideal";

    public string Source => "Lopez-Paz and Oquab 2017, arXiv:1610.06545";

    public IReadOnlyList<FigureKind> Kinds { get; } = [Accuracy, Chance];

    public string? ObjectionTo(MetricOutline input, MetricOptions options) =>
        Math.Min(input.Real.Count, input.Fake.Count) < 4 ? $"{input.Real} against {input.Fake}: halves to learn from and to test on need at least 4 rows on each side; give more" : null;

    public IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options)
    {
        int count = Math.Min(input.Real.Count, input.Fake.Count), half = count / 2;
        int[] real = new RandomStream(options.Seed, "metrics.c2st/real").Permutation(input.Real.Count)[..count], fake = new RandomStream(options.Seed, "metrics.c2st/fake").Permutation(input.Fake.Count)[..count];
        FeatureRows known = input.Real.Choose(real.AsSpan(0, half)).Then(input.Fake.Choose(fake.AsSpan(0, half)));
        FeatureRows asked = input.Real.Choose(real.AsSpan(half)).Then(input.Fake.Choose(fake.AsSpan(half)));
        double[] right = Right(known, half, asked, count - half, Odd(Math.Sqrt(2 * half)), options.Workers);
        Figure accuracy = RowMean.Of(Accuracy, right, options);
        return [accuracy, new(Chance, UpperTail((accuracy.Value - 0.5) * 2 * Math.Sqrt(right.Length)))];
    }

    /// <summary>For each row that is asked about, 1 where most of its neighbours are of its side, else 0. Real rows come first.</summary>
    internal static double[] Right(FeatureRows known, int knownReal, FeatureRows asked, int askedReal, int k, int threads)
    {
        Neighbours nearest = Neighbours.Of(asked, known, k, threads);
        double[] right = new double[asked.Count];
        for (int i = 0; i < right.Length; i++)
        {
            int votes = 0;
            foreach (int neighbour in nearest[i]) votes += neighbour < knownReal ? 1 : 0;
            right[i] = 2 * votes > k == i < askedReal ? 1 : 0;
        }

        return right;
    }

    // Votes of an odd number are never even.
    private static int Odd(double value) => (int)value | 1;

    /// <summary>The probability that a standard normal number is above z.</summary>
    internal static double UpperTail(double z)
    {
        if (z < 0) return 1 - UpperTail(-z);
        double density = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
        const int Terms = 120;
        const double SeriesEnds = 3;
        if (z < SeriesEnds)
        {
            // 1/2 - density (z + z³/3 + z⁵/(3 5) + ..)
            double term = z, sum = z;
            for (int i = 1; i < Terms; i++) sum += term *= z * z / ((2 * i) + 1);
            return 0.5 - (density * sum);
        }

        // density / (z + 1/(z + 2/(z + 3/..)))
        double fraction = z;
        for (int i = Terms; i > 0; i--) fraction = z + (i / fraction);
        return density / fraction;
    }
}

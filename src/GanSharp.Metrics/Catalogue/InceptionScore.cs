namespace GanSharp.Metrics;

/// <summary>
/// The inception score exp(E KL(p(y|x) || p(y))) of a classifier's probabilities for generated samples (Salimans et al. 2016, arXiv:1606.03498): from 1 to the number of classes. The mean and the standard
/// deviation over splits in order (10), the latter with n. With another classifier than Inception it is a score of its own that compares with itself alone.
/// </summary>
internal sealed class InceptionScore : IMetric
{
    private static readonly FigureKind Score = new("inception_score", "inception score", Better.Higher), Deviation = new("inception_score_std", "its deviation over splits", Better.Neither);

    public string Name => "is";

    public IReadOnlyList<string> Aliases => ["inception", "inception-score", "classifier-score"];

    public string Summary => "inception score of a classifier's probabilities: samples that are clear one by one and varied together";

    public string Source => "Salimans et al. 2016, arXiv:1606.03498";

    public IReadOnlyList<FigureKind> Kinds { get; } = [Score, Deviation];

    public bool Applies(MetricOutline input) => input.FakeClasses is not null;

    public string? ObjectionTo(MetricOutline input, MetricOptions options) =>
        input.FakeClasses is null ? ClassRefusal.Text
        : input.FakeClasses.Count < options.Splits ? $"{input.FakeClasses.Count} samples make no {options.Splits} splits; give more samples or fewer splits" : null;

    public IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options)
    {
        ClassProbabilities classes = input.FakeClasses!;
        double[] scores = [.. Enumerable.Range(0, options.Splits).Select(s => Of(classes, (int)((long)s * classes.Count / options.Splits), (int)((s + 1L) * classes.Count / options.Splits)))];
        double mean = scores.Average();
        return [new(Score, mean), new(Deviation, Math.Sqrt(scores.Sum(s => (s - mean) * (s - mean)) / scores.Length))];
    }

    private static double Of(ClassProbabilities classes, int first, int end)
    {
        double[] marginal = new double[classes.Classes];
        double sum = 0;
        for (int i = first; i < end; i++)
        {
            for (int c = 0; c < marginal.Length; c++) marginal[c] += classes[i][c] / (end - first);
        }

        for (int i = first; i < end; i++)
        {
            ReadOnlySpan<double> p = classes[i];
            for (int c = 0; c < p.Length; c++)
            {
                // What is impossible adds nothing.
                if (p[c] > 0) sum += p[c] * (Math.Log(p[c]) - Math.Log(marginal[c]));
            }
        }

        return Math.Exp(sum / (end - first));
    }
}

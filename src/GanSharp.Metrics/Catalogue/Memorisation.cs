namespace GanSharp.Metrics;

/// <summary>
/// Whether generated rows are copies of training rows. Authenticity: the share of generated rows that lie farther from their nearest training row than that one from its nearest other training row (Alaa et al. 2022,
/// arXiv:2102.08921). Copying: the probability that a generated row lies nearer to the training rows than a held-out one does, ties by half (Meehan et al. 2020, arXiv:2004.05675, whose test is of this figure):
/// one half where G has learned the distribution, towards 1 where it repeats what it saw, and below one half where its samples are farther off than real ones.
/// </summary>
internal sealed class Memorisation : IMetric
{
    private static readonly FigureKind Authenticity = new("authenticity", "share of generated rows that are no near copies", Better.Higher),
        Copying = new("copying", "probability to lie nearer to training rows than a held-out row", Better.NearIdeal, 0.5), Count = new("training_count", "training rows that were looked at", Better.Neither);

    public string Name => "memorisation";

    public IReadOnlyList<string> Aliases => ["memorization", "authenticity"];

    public string Summary => "whether generated samples are copies of training samples: authenticity, and the distance to them against that of held-out samples";

    public string Source => "Alaa et al. 2022, arXiv:2102.08921; Meehan et al. 2020, arXiv:2004.05675";

    public IReadOnlyList<FigureKind> Kinds { get; } = [Authenticity, Copying, Count];

    public bool Applies(MetricInput input) => input.Training is not null;

    public string? ObjectionTo(MetricInput input, MetricOptions options) =>
        input.Training is not { } training ? "needs the rows that the generator was trained on, and they are not known; give them, or leave it out"
        : training.Count < 2 ? $"{training}: a training row needs another one to be compared with; give at least 2"
        : training.Width != input.Fake.Width || (input.HeldOut ?? training).Width != training.Width ? $"{training} against {input.Fake}: all rows need the same features; give arrays of equal width"
        : null;

    public IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options)
    {
        FeatureRows training = input.Training!;
        Neighbours own = Neighbours.Within(training, 1, options.Workers), fake = Neighbours.Of(input.Fake, training, 1, options.Workers);
        double[] authentic = [.. Enumerable.Range(0, input.Fake.Count).Select(i => fake.Distance(i) > own.Distance(fake[i][0]) ? 1.0 : 0.0)];
        double copying = input.HeldOut is { } held ? Nearer(fake.Radii(), Neighbours.Of(held, training, 1, options.Workers).Radii()) : double.NaN;
        return [RowMean.Of(Authenticity, authentic, options), new(Copying, copying), new(Count, training.Count)];
    }

    // Mann and Whitney's U over n m, of sorted distances.
    private static double Nearer(double[] fake, double[] held)
    {
        Array.Sort(held);
        double sum = 0;
        foreach (double distance in fake) sum += held.Length - ((Bound(distance, orEqual: false) + Bound(distance, orEqual: true)) / 2.0);
        return sum / ((double)fake.Length * held.Length);

        // How many held-out distances lie below (or not above).
        int Bound(double value, bool orEqual)
        {
            int low = 0, high = held.Length;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (held[middle] < value || (orEqual && held[middle] == value)) low = middle + 1;
                else high = middle;
            }

            return low;
        }
    }
}

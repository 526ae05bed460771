namespace GanSharp.Metrics;

/// <summary>A generated row and the training row that lies nearest to it.</summary>
/// <param name="Fake">The generated row's number.</param>
/// <param name="Training">The training row's number.</param>
/// <param name="Distance">How far they lie apart (Euclidean).</param>
public readonly record struct ClosestPair(int Fake, int Training, double Distance)
{
    /// <summary>The generated rows that lie nearest to a training row, nearest first.</summary>
    /// <param name="fake">Generated rows.</param>
    /// <param name="training">Training rows of the same width.</param>
    /// <param name="count">How many pairs; all generated rows where there are fewer.</param>
    /// <param name="threads">Threads; 0 for one a processor. The pairs do not depend on it.</param>
    /// <exception cref="ArgumentException">The widths differ.</exception>
    public static IReadOnlyList<ClosestPair> Find(FeatureRows fake, FeatureRows training, int count, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(fake);
        ArgumentNullException.ThrowIfNull(training);
        if (fake.Width != training.Width) throw new ArgumentException($"ClosestPair: {fake} against {training}: both need the same features.", nameof(training));
        Neighbours nearest = Neighbours.Of(fake, training, 1, new MetricOptions { Threads = threads }.Workers);
        return [.. Enumerable.Range(0, fake.Count).Select(i => new ClosestPair(i, nearest[i][0], Math.Sqrt(nearest.Distance(i)))).OrderBy(pair => pair.Distance).ThenBy(pair => pair.Fake).Take(count)];
    }
}

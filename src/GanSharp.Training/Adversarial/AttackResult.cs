namespace GanSharp.Training;

/// <summary>What an attack found.</summary>
public sealed record AttackResult
{
    /// <summary>What it was allowed to do.</summary>
    public required AttackOptions Options { get; init; }

    /// <summary>Whether the attack is on D's classes; otherwise on its word that a real sample is real.</summary>
    public required bool IsOnClasses { get; init; }

    /// <summary>The samples that were attacked.</summary>
    public required SampleBatch Originals { get; init; }

    /// <summary>What became of them.</summary>
    public required SampleBatch Adversarials { get; init; }

    /// <summary>The label of each; empty where neither D nor the data has any.</summary>
    public required IReadOnlyList<int> Labels { get; init; }

    /// <summary>D's answers before the attack.</summary>
    public required IReadOnlyList<Answer> Before { get; init; }

    /// <summary>D's answers after it.</summary>
    public required IReadOnlyList<Answer> After { get; init; }

    /// <summary>
    /// For each sample the smallest epsilon with which the method fools D, found by doubling and bisection to within 2% of itself; 0 where D was wrong before, infinite where no
    /// epsilon up to <see cref="AttackOptions.Bound"/> does.
    /// </summary>
    public required IReadOnlyList<double> Smallest { get; init; }

    /// <summary>How many samples.</summary>
    public int Count => Before.Count;

    /// <summary>The share of right answers before.</summary>
    public double AccuracyBefore => Share(Before);

    /// <summary>The share of right answers after.</summary>
    public double AccuracyAfter => Share(After);

    /// <summary>D's mean belief in the right answer before.</summary>
    public double ConfidenceBefore => Before.Average(a => a.Confidence);

    /// <summary>D's mean belief in the right answer after.</summary>
    public double ConfidenceAfter => After.Average(a => a.Confidence);

    /// <summary>The share of samples that no epsilon up to the bound fools D with.</summary>
    public double ShareNeverFooled => (double)Smallest.Count(double.IsPositiveInfinity) / Count;

    /// <summary>The epsilon that suffices for a share of all samples: 0.5 gives the median. Infinite where it lies beyond the bound.</summary>
    /// <param name="share">From 0 to 1.</param>
    public double SmallestFor(double share)
    {
        double[] sorted = [.. Smallest.Order()];
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    private static double Share(IReadOnlyList<Answer> answers) => (double)answers.Count(a => a.IsRight) / answers.Count;
}

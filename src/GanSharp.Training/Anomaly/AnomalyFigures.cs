namespace GanSharp.Training;

/// <summary>Figures about scores of anomalies.</summary>
public static class AnomalyFigures
{
    /// <summary>The least of the scores that at most the given share of them exceed.</summary>
    /// <param name="normal">Scores of normal samples, at least one.</param>
    /// <param name="falseAlarm">The share, from 0 to 1.</param>
    public static double Threshold(ReadOnlySpan<float> normal, double falseAlarm)
    {
        if (normal.IsEmpty) throw new ArgumentException("Threshold: there are no scores; at least one is needed.", nameof(normal));
        float[] sorted = normal.ToArray();
        Array.Sort(sorted);
        int beyond = (int)Math.Floor((falseAlarm * sorted.Length) + 1e-9);
        return sorted[Math.Clamp(sorted.Length - 1 - beyond, 0, sorted.Length - 1)];
    }

    /// <summary>
    /// The area under the receiver operating characteristic: the probability that a random anomaly has a higher score than a random normal sample, equal scores counting half. 1 is perfect, 0.5 chance.
    /// NaN where there are only anomalies or none.
    /// </summary>
    /// <param name="scores">A score for each sample.</param>
    /// <param name="isAnomaly">Whether it is one.</param>
    public static double Auroc(ReadOnlySpan<float> scores, ReadOnlySpan<bool> isAnomaly)
    {
        if (scores.Length != isAnomaly.Length) throw new ArgumentException($"Auroc: {scores.Length} scores for {isAnomaly.Length} samples; give one for each.", nameof(isAnomaly));
        float[] sorted = scores.ToArray();
        bool[] anomalies = isAnomaly.ToArray();
        Array.Sort(sorted, anomalies);
        double below = 0, won = 0;
        long found = 0;
        for (int start = 0; start < sorted.Length;)
        {
            int end = start, here = 0;
            while (end < sorted.Length && sorted[end].Equals(sorted[start])) here += anomalies[end++] ? 1 : 0;
            int normal = end - start - here;
            won += here * (below + (normal / 2.0));
            below += normal;
            found += here;
            start = end;
        }

        return won / (found * below);
    }
}

namespace GanSharp.Training;

/// <summary>
/// How samples lie among real examples: how much they vary, how far off they are, and which examples have none near them. Coverage is that of Naeem et al. 2020
/// (arXiv:2002.09797) with neighbourhoods of a share of the data, widened by how far off samples lie: samples that are blurred are off the data, and yet may cover all of it.
/// </summary>
internal sealed class SpreadIndicator : IIndicator
{
    public void Measure(Examination examination, Action<string, double> note)
    {
        float largest = 0;
        foreach (float value in examination.Samples) largest = Math.Max(largest, Math.Abs(value));
        note(Vital.SampleLargest, largest);
        if (!examination.IsFinite) return;
        RealProbe real = examination.Real;
        Rows samples = examination.Projected;
        double within = Distances.Within(samples);
        note(Vital.Diversity, within / real.Spread);
        note(Vital.EnergyDistance, ((2 * Distances.Between(samples, real.Few)) - within - real.Spread) / real.Spread);
        double usual = Distances.Median([.. real.Nearest.Select(d => (double)d)]), typical = Distances.Median([.. examination.Nearest.Select(n => (double)n.Squared)]);
        double excess = Math.Max(0, typical - usual);
        note(Vital.OffData, Math.Sqrt(excess) / real.Spread);
        note(Vital.Coverage, Coverage(samples, real, excess));
    }

    private static double Coverage(Rows samples, RealProbe real, double excess)
    {
        int covered = 0;
        for (int i = 0; i < real.Few.Count; i++)
        {
            if (Distances.Nearest(real.Few[i], samples).Squared <= real.Neighbourhoods[i] + excess) covered++;
        }

        return (double)covered / real.Few.Count;
    }
}

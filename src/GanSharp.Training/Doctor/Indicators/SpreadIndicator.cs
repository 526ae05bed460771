using GanSharp.Metrics;

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
        if (real.Nearest is not { } among) return;
        int threads = examination.Trainer.Engine.Threads;
        FeatureRows samples = examination.Projected;
        double within = MeanDistance.Within(samples, threads);
        note(Vital.Diversity, within / real.Spread);
        note(Vital.EnergyDistance, ((2 * MeanDistance.Between(samples, real.Few, threads)) - within - real.Spread) / real.Spread);
        double excess = Math.Max(0, Middle.Of(examination.Nearest.Radii()) - Middle.Of(among.Radii()));
        note(Vital.OffData, Math.Sqrt(excess) / real.Spread);
        double[] toSample = Neighbours.Of(real.Few, samples, 1, threads).Radii();
        note(Vital.Coverage, toSample.Where((squared, i) => squared <= real.Neighbourhoods[i] + excess).Count() / (double)toSample.Length);
    }
}

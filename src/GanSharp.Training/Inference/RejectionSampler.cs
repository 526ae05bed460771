using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Azadi et al. 2019, arXiv:1810.06758, algorithm 1 with equation 8: a candidate of log ratio d is kept with the probability σ(F), F = d - M - log(1 - e^(d - M - ε)) - γ, where M is the
/// largest log ratio of 10,000 generated samples and γ the 80th percentile of F without it, their choice. M and γ stay as they are, so that a sample does not depend on the ones before.
/// </summary>
internal sealed class RejectionSampler(PlayerPair players, LogRatio[] ratios, int steps) : ISampler
{
    private const double Percentile = 0.8, Epsilon = 1e-8;
    private const int Batch = 256;

    private readonly double[] _gamma = Array.ConvertAll(ratios, r => Force(r.Fake[(int)(Percentile * (r.Fake.Length - 1))], r.Fake[^1]));

    public void Sample(Workspace workspace, Span<float> destination, ulong seed, int? label, Action<int> progress)
    {
        int latent = players.LatentLength, size = players.SampleSize, count = destination.Length / size, next = 0, done = 0;
        RandomStream candidates = new(seed, "sample.rejection"), chance = new(seed, "sample.rejection.chance");
        float[] latents = new float[Batch * latent], samples = new float[Batch * size], outputs = new float[Batch];
        int[] labels = new int[Batch];
        List<Attempt> open = [], kept = [];
        while (done < count)
        {
            while (open.Count < Batch && next < count) open.Add(new(next++, 0, double.NegativeInfinity));
            for (int i = 0; i < open.Count; i++)
            {
                Attempt attempt = open[i];
                labels[i] = players.Model.TellsLabels ? players.Model.LabelOf(attempt.Number, label) : 0;
                players.Draw(candidates, Place.Of(attempt.Number, attempt.Tried * Latents.Blocks(players.Latent)), latents.AsSpan(i * latent, latent), label);
            }

            players.Judge(workspace, latents.AsSpan(0, open.Count * latent), labels.AsMemory(0, open.Count), samples, outputs);
            kept.Clear();
            for (int i = 0; i < open.Count; i++)
            {
                Attempt attempt = open[i];
                int group = ratios.Length > 1 ? labels[i] : 0;
                double ratio = ratios[group].Calibration.LogRatio(outputs[i]), force = Force(ratio, ratios[group].Fake[^1]) - _gamma[group];
                bool accepted = Place.Uniform(chance, attempt.Number, attempt.Tried) < 1 / (1 + Math.Exp(-force));
                if (accepted || ratio > attempt.Best) samples.AsSpan(i * size, size).CopyTo(destination[(attempt.Number * size)..]);
                if (accepted || attempt.Tried + 1 >= (ulong)steps) done++;
                else kept.Add(attempt with { Tried = attempt.Tried + 1, Best = Math.Max(attempt.Best, ratio) });
            }

            (open, kept) = (kept, open);
            progress(done);
        }
    }

    private static double Force(double ratio, double highest)
    {
        double below = Math.Min(0, ratio - highest);
        return below - Math.Log(1 - Math.Exp(below - Epsilon));
    }

    private readonly record struct Attempt(int Number, ulong Tried, double Best);
}

using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Turner et al. 2019, arXiv:1811.11357: an independence chain of Metropolis and Hastings whose proposals are generated samples, accepted with the probability min(1, e^(d' - d)) of their
/// log ratios d, which is their equation 4. It begins with the log ratio of a real sample, so that it need not burn in; where nothing was accepted, again with that of a generated one.
/// </summary>
internal sealed class ChainSampler(PlayerPair players, LogRatio[] ratios, int steps) : ISampler
{
    private const int Batch = 256;

    private readonly float[] _latents = new float[Batch * players.LatentLength];
    private readonly float[] _samples = new float[Batch * players.SampleSize];
    private readonly float[] _outputs = new float[Batch];
    private readonly int[] _labels = new int[Batch];

    public void Sample(Workspace workspace, Span<float> destination, ulong seed, int? label, Action<int> progress)
    {
        int size = players.SampleSize, count = destination.Length / size;
        RandomStream starts = new(seed, "sample.mcmc.start"), first = new(seed, "sample.mcmc"), second = new(seed, "sample.mcmc.again");
        for (int number = 0; number < count; number++)
        {
            int told = players.Model.TellsLabels ? players.Model.LabelOf(number, label) : 0;
            LogRatio ratio = ratios[ratios.Length > 1 ? told : 0];
            double start = ratio.Real[(int)(Place.Uniform(starts, number, 0) * ratio.Real.Length)];
            Span<float> sample = destination.Slice(number * size, size);
            Chain chain = new(number, told, label, ratio.Calibration);
            if (!Run(workspace, first, chain, start, sample)) Run(workspace, second, chain, double.NegativeInfinity, sample);
            progress(number + 1);
        }
    }

    // Proposals do not depend on where the chain is, so a batch of them is made at once.
    private bool Run(Workspace workspace, RandomStream stream, in Chain chain, double at, Span<float> sample)
    {
        int latent = players.LatentLength, size = players.SampleSize;
        RandomStream chance = stream.Child("chance");
        bool moved = false;
        Array.Fill(_labels, chain.Told);
        for (int start = 0; start < steps; start += Batch)
        {
            int n = Math.Min(Batch, steps - start);
            for (int i = 0; i < n; i++) players.Draw(stream, Place.Of(chain.Number, (ulong)(start + i) * Latents.Blocks(players.Latent)), _latents.AsSpan(i * latent, latent), chain.Label);
            players.Judge(workspace, _latents.AsSpan(0, n * latent), _labels.AsMemory(0, n), _samples, _outputs);
            int last = -1;
            for (int i = 0; i < n; i++)
            {
                double proposed = chain.Calibration.LogRatio(_outputs[i]);
                if (Place.Uniform(chance, chain.Number, (ulong)(start + i)) >= Math.Exp(Math.Min(0, proposed - at))) continue;
                (at, last) = (proposed, i);
            }

            if (last < 0) continue;
            moved = true;
            _samples.AsSpan(last * size, size).CopyTo(sample);
        }

        return moved;
    }

    private readonly record struct Chain(int Number, int Told, int? Label, Calibration Calibration);
}

using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Che et al. 2020, arXiv:2003.06060: Langevin steps in latent space, z' = z - ε/2 ∇E + √ε n with E(z) = -log p0(z) - d(G(z)), d being the calibrated log ratio. Each is accepted or not by the
/// rule of Metropolis and Hastings (MALA; Roberts and Tweedie 1996), and each chain moves its ε towards an acceptance of 0.574 (Roberts and Rosenthal 1998) in the first half of its steps.
/// </summary>
/// <remarks>
/// Where a number has bounds, the chain runs in the unfolded space, in which the energy is mirrored at each bound; so a reflected step has the density of the plain one, and the rule stays exact.
/// Chains run in groups of a fixed size that are aligned to sample numbers, because results of a recorded computation may depend on the batch's size.
/// </remarks>
internal sealed class LangevinSampler : ISampler
{
    private const double FirstStepSize = 0.01, WantedAcceptance = 0.574;

    private readonly PlayerPair _players;
    private readonly LogRatio[] _ratios;
    private readonly int _steps;
    private readonly int _group;

    public LangevinSampler(PlayerPair players, LogRatio[] ratios, int steps)
    {
        (_players, _ratios, _steps) = (players, ratios, steps);
        _group = players.Model.Generator.OutputShape.Rank == 3 ? 64 : 256;
    }

    public bool NeedsGradients => true;

    public void Sample(Workspace workspace, Span<float> destination, ulong seed, int? label, Action<int> progress)
    {
        int size = _players.SampleSize, count = destination.Length / size;
        for (int first = 0; first < count; first += _group)
        {
            int n = Math.Min(_group, count - first);
            Chains chains = new(this, workspace, first, seed, label);
            for (int step = 0; step < _steps; step++) chains.Step(step);
            chains.Samples.AsSpan(0, n * size).CopyTo(destination[(first * size)..]);
            progress(first + n);
        }
    }

    private sealed class Chains
    {
        private readonly LangevinSampler _owner;
        private readonly Workspace _workspace;
        private readonly RandomStream _noise;
        private readonly RandomStream _chance;
        private readonly int _first;
        private readonly int[] _labels;
        private readonly bool[] _moves;
        private readonly bool[] _bounded;
        private readonly double[] _logStepSize;
        private readonly float[] _z;
        private readonly float[] _proposal;
        private readonly float[] _normal;
        private readonly float[] _slope;
        private readonly float[] _proposalSlope;
        private readonly double[] _energy;
        private readonly double[] _proposalEnergy;
        private readonly float[] _made;

        public Chains(LangevinSampler owner, Workspace workspace, int first, ulong seed, int? label)
        {
            PlayerPair players = owner._players;
            LatentOptions latent = players.Latent;
            int group = owner._group, length = players.LatentLength;
            (_owner, _workspace, _first) = (owner, workspace, first);
            (_noise, _chance) = (new RandomStream(seed, "sample.langevin"), new RandomStream(seed, "sample.langevin.chance"));
            _labels = new int[group];
            _logStepSize = new double[group];
            Array.Fill(_logStepSize, Math.Log(FirstStepSize));
            (_z, _proposal, _normal) = (new float[group * length], new float[group * length], new float[length]);
            (_slope, _proposalSlope) = (new float[group * length], new float[group * length]);
            (_energy, _proposalEnergy) = (new double[group], new double[group]);
            (Samples, _made) = (new float[group * players.SampleSize], new float[group * players.SampleSize]);
            _moves = [.. Enumerable.Range(0, length).Select(i => i < latent.Size || i >= latent.Size + latent.Categories)];
            _bounded = [.. Enumerable.Range(0, length).Select(i => i >= latent.Size || latent.Distribution == "uniform")];

            // A chain begins with the latent that the generator alone would take.
            RandomStream latents = new(seed, "sample.latents");
            for (int i = 0; i < group; i++)
            {
                _labels[i] = players.Model.TellsLabels ? players.Model.LabelOf(first + i, label) : 0;
                players.Draw(latents, (ulong)(first + i) * Latents.Blocks(latent), _z.AsSpan(i * length, length), label);
            }

            Evaluate(_z, _energy, _slope);
            _made.CopyTo(Samples, 0);
        }

        /// <summary>Where the chains are.</summary>
        public float[] Samples { get; }

        public void Step(int step)
        {
            int length = _normal.Length, size = _made.Length / _labels.Length;
            float[] unfolded = new float[_z.Length];
            for (int i = 0; i < _labels.Length; i++)
            {
                double stepSize = Math.Exp(_logStepSize[i]), root = Math.Sqrt(stepSize);
                _noise.Position = Place.Of(_first + i, (ulong)step * (ulong)((length + 3) / 4));
                _noise.FillNormal(_normal);
                for (int j = 0; j < length; j++)
                {
                    int k = (i * length) + j;
                    unfolded[k] = _moves[j] ? (float)(_z[k] - (0.5 * stepSize * _slope[k]) + (root * _normal[j])) : _z[k];
                    _proposal[k] = _bounded[j] && _moves[j] ? Fold(unfolded[k]).Value : unfolded[k];
                }
            }

            Evaluate(_proposal, _proposalEnergy, _proposalSlope);
            for (int i = 0; i < _labels.Length; i++)
            {
                double stepSize = Math.Exp(_logStepSize[i]), there = 0, back = 0;
                for (int j = 0; j < length; j++)
                {
                    if (!_moves[j]) continue;
                    int k = (i * length) + j;
                    double way = unfolded[k] - _z[k], slope = _bounded[j] ? Fold(unfolded[k]).Sign * _proposalSlope[k] : _proposalSlope[k];
                    double forth = way + (0.5 * stepSize * _slope[k]), home = -way + (0.5 * stepSize * slope);
                    (there, back) = (there + (forth * forth), back + (home * home));
                }

                double log = _energy[i] - _proposalEnergy[i] + ((there - back) / (2 * stepSize)), acceptance = double.IsNaN(log) ? 0 : Math.Exp(Math.Min(0, log));
                if (2 * step < _owner._steps) _logStepSize[i] += (acceptance - WantedAcceptance) / Math.Sqrt(step + 1);
                if (Place.Uniform(_chance, _first + i, (ulong)step) >= acceptance) continue;
                _proposal.AsSpan(i * length, length).CopyTo(_z.AsSpan(i * length));
                _proposalSlope.AsSpan(i * length, length).CopyTo(_slope.AsSpan(i * length));
                _energy[i] = _proposalEnergy[i];
                _made.AsSpan(i * size, size).CopyTo(Samples.AsSpan(i * size));
            }
        }

        // The energies, their slopes and the samples of latents.
        private void Evaluate(float[] latents, double[] energy, float[] slope)
        {
            PlayerPair players = _owner._players;
            int group = _labels.Length, length = players.LatentLength;
            _workspace.Clear();
            Pass pass = players.Model.TellsLabels ? Pass.Evaluate.WithLabels(_labels) : Pass.Evaluate;
            Tensor z = _workspace.From(latents, new Shape(group, length)).Detach(tracked: true);
            Tensor made = players.Model.Generator.Forward(z, pass), outputs = players.Model.Discriminator.Forward(made, pass);
            made.AsSpan().CopyTo(_made);
            float[] onSamples = outputs.ToArray();
            ReadOnlySpan<float> toLatents = Gradients.Of(outputs.Sum(), [z], GraphUse.Consume)[0].AsSpan();
            for (int i = 0; i < group; i++)
            {
                Calibration calibration = _owner._ratios[_owner._ratios.Length > 1 ? _labels[i] : 0].Calibration;
                energy[i] = -calibration.LogRatio(onSamples[i]);
                for (int j = 0; j < length; j++)
                {
                    int k = (i * length) + j;
                    slope[k] = (float)(-calibration.Slope * toLatents[k]);
                    if (_bounded[j]) continue;
                    energy[i] += 0.5 * latents[k] * latents[k];
                    slope[k] += latents[k];
                }
            }
        }

        // Mirrored at -1 and 1 as often as needed; the sign is that of the mirrored direction.
        private static (float Value, int Sign) Fold(float unfolded)
        {
            double period = (((unfolded + 1.0) % 4) + 4) % 4;
            return period <= 2 ? ((float)(period - 1), 1) : ((float)(3 - period), -1);
        }
    }
}

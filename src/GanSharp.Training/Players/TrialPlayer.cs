using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>G that learns by trying: pairs of random steps to and fro, of its weights or of its samples, without any gradient of D.</summary>
public abstract class TrialPlayer : SamplingPlayer
{
    private protected TrialPlayer(
        Generator network, UpdateRule update, GameRules rules, NetworkPlayer<Discriminator> opponent, PlayerOptions options, RandomStream random, MovingAverage<Generator>? average)
        : base(network, update, rules, opponent, average, dropout: null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        (Pairs, Deviation, Random) = (options.Pairs, (float)options.Deviation, random);
    }

    /// <summary>How many pairs are tried in an update.</summary>
    private protected int Pairs { get; }

    /// <summary>How far a step goes: a standard deviation.</summary>
    private protected float Deviation { get; }

    /// <summary>Where directions are drawn from.</summary>
    private protected RandomStream Random { get; }
}

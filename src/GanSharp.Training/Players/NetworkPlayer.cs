using GanSharp.Networks;

namespace GanSharp.Training;

/// <summary>A player with a network. Nothing is said of how it learns.</summary>
/// <typeparam name="T">The kind of network.</typeparam>
public abstract class NetworkPlayer<T> : Player where T : Layer
{
    private protected NetworkPlayer(string name, T network, MovingAverage<T>? average) : base(name)
    {
        ArgumentNullException.ThrowIfNull(network);
        Network = network;
        Average = average;
        NamedParameters = [.. network.NamedParameters()];
    }

    /// <summary>The network.</summary>
    public T Network { get; }

    /// <summary>The moving average of the network; null when there is none.</summary>
    public MovingAverage<T>? Average { get; }

    /// <summary>What is used outside the game: the average, or the network itself.</summary>
    public T Trained => Average?.Network ?? Network;

    /// <inheritdoc/>
    public override IEnumerable<NamedTensor> State => Weights.Of(Network, Name + ".").Concat(Average?.State ?? []);

    /// <inheritdoc/>
    public override IEnumerable<Counter> Counters => Average is null ? [] : [Average.Counter];

    /// <summary>The parameters as suspects of a divergence.</summary>
    internal IEnumerable<Suspect> Parameters => NamedParameters.Select(p => new Suspect(Name, p.Name, p.Parameter.Tensor));

    /// <summary>The parameters of the network.</summary>
    private protected NamedParameter[] NamedParameters { get; }
}

using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// An exponential moving average of a network, its weights and its BatchNorm statistics (Yazici et al. 2019, arXiv:1806.04498).
/// The decay grows to its full value as min(decay, (1 + t)/(10 + t)) after t updates, so that the first values soon weigh nothing.
/// </summary>
/// <typeparam name="T">The kind of network.</typeparam>
public sealed class MovingAverage<T> where T : Layer
{
    private readonly Engine _engine;
    private readonly string _name;
    private readonly double _decay;
    private readonly NamedTensor[] _source;
    private readonly NamedTensor[] _average;
    private long _updates;

    /// <summary>An average that begins as a copy.</summary>
    /// <param name="engine">What computes.</param>
    /// <param name="name">The name in checkpoints.</param>
    /// <param name="source">The network in training.</param>
    /// <param name="network">A network of the same structure, which becomes the average.</param>
    /// <param name="decay">The share that the average keeps at each update, from 0 to below 1.</param>
    public MovingAverage(Engine engine, string name, T source, T network, double decay)
    {
        ArgumentNullException.ThrowIfNull(engine);
        Weights.Copy(source, network);
        Network = network;
        _engine = engine;
        _name = name;
        _decay = decay;
        _source = [.. Weights.Of(source)];
        _average = [.. Weights.Of(network)];
    }

    /// <summary>The average as a network; use it in evaluation passes.</summary>
    public T Network { get; }

    /// <summary>The average's tensors, named by its name, a dot and the source's name.</summary>
    public IEnumerable<NamedTensor> State => Weights.Of(Network, _name + ".");

    /// <summary>How many updates it has seen.</summary>
    public Counter Counter => new(_name, () => _updates, value => _updates = value);

    /// <summary>Takes in what the source is now.</summary>
    public void Update()
    {
        float decay = (float)Math.Min(_decay, (1.0 + _updates) / (10.0 + _updates));
        for (int i = 0; i < _source.Length; i++) ParameterUpdate.Lerp(_engine, _average[i].Tensor, _source[i].Tensor, decay);
        _updates++;
    }
}

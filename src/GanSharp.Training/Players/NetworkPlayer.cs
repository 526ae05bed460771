using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>A player with a network that learns by gradients.</summary>
public abstract class NetworkPlayer : Player
{
    private readonly NamedParameter[] _parameters;
    private readonly Tensor[] _targets;
    private readonly UpdateRule _update;

    private protected NetworkPlayer(string name, Layer network, UpdateRule update) : base(name)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(update);
        Layer = network;
        _update = update;
        _parameters = [.. network.NamedParameters()];
        _targets = Array.ConvertAll(_parameters, p => p.Parameter.Tensor);
    }

    /// <summary>The update rule.</summary>
    public IOptimizer Optimizer => _update.Optimizer;

    /// <inheritdoc/>
    public override IEnumerable<NamedTensor> State =>
        Weights.Of(Layer, Name + ".").Concat(Optimizer.State.Select(s => s with { Name = $"optimizer.{Name}.{s.Name}" }));

    /// <inheritdoc/>
    public override IEnumerable<Counter> Counters => [new($"optimizer.{Name}", () => Optimizer.StepCount, value => Optimizer.StepCount = value)];

    /// <summary>The network as the base class sees it.</summary>
    private protected Layer Layer { get; }

    /// <summary>The parameters as suspects of a divergence.</summary>
    internal IEnumerable<Suspect> Parameters => _parameters.Select(p => new Suspect(Name, p.Name, p.Parameter.Tensor));

    /// <summary>Follows the gradient of the loss by one optimizer step; the graph is consumed.</summary>
    /// <returns>The Euclidean norm of the gradient over all parameters.</returns>
    /// <exception cref="DivergenceException">The gradient is not finite.</exception>
    private protected double Descend(Round round, Tensor loss)
    {
        Tensor[] gradients = Gradients.Of(loss, _targets, GraphUse.Consume);
        double norm = _update.Step(gradients, _targets);
        if (!double.IsFinite(norm)) throw Diagnosis.Of(round.Step, Name, Suspects(gradients));
        foreach (Tensor gradient in gradients) gradient.Release();
        return norm;
    }

    private IEnumerable<Suspect> Suspects(Tensor[] gradients) => _parameters.Select((p, i) => new Suspect(Name, $"the gradient of {p.Name}", gradients[i]));
}

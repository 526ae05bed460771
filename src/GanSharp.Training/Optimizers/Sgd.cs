using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Stochastic gradient descent, with momentum as PyTorch has it, plain or Nesterov's (Sutskever et al. 2013).</summary>
public sealed class Sgd : Optimizer
{
    private readonly float _momentum;
    private readonly bool _nesterov;
    private readonly Tensor[]? _velocity;

    /// <summary>An optimizer at rest.</summary>
    /// <param name="engine">What computes.</param>
    /// <param name="parameters">What it changes.</param>
    /// <param name="options">Learning rate and momentum are used.</param>
    /// <param name="nesterov">Whether to use Nesterov's form of momentum.</param>
    public Sgd(Engine engine, IEnumerable<NamedParameter> parameters, OptimizerOptions options, bool nesterov = false) : base("sgd", engine, parameters, options)
    {
        _momentum = (float)Options.Momentum;
        _nesterov = nesterov;
        if (Options.Momentum > 0) _velocity = AddState("velocity");
    }

    private protected override double Update(int index, Tensor parameter, Tensor gradient) => _velocity is null
        ? ParameterUpdate.Sgd(Engine, parameter, gradient, (float)LearningRate)
        : ParameterUpdate.Momentum(Engine, parameter, gradient, _velocity[index], (float)LearningRate, _momentum, _nesterov);
}

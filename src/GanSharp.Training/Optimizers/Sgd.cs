using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Stochastic gradient descent, with momentum as PyTorch has it, plain or Nesterov's (Sutskever et al. 2013).</summary>
public sealed class Sgd : Optimizer
{
    private readonly float _learningRate;
    private readonly float _momentum;
    private readonly bool _nesterov;
    private readonly Tensor[]? _velocity;

    /// <summary>An optimizer at rest.</summary>
    /// <param name="engine">What computes.</param>
    /// <param name="parameters">What it changes.</param>
    /// <param name="options">Learning rate and momentum are used.</param>
    /// <param name="nesterov">Whether to use Nesterov's form of momentum.</param>
    public Sgd(Engine engine, IEnumerable<NamedParameter> parameters, OptimizerOptions options, bool nesterov = false) : base("sgd", engine, parameters)
    {
        ArgumentNullException.ThrowIfNull(options);
        _learningRate = (float)options.LearningRate;
        _momentum = (float)options.Momentum;
        _nesterov = nesterov;
        if (options.Momentum > 0) _velocity = AddState("velocity");
    }

    private protected override double Update(int index, Tensor parameter, Tensor gradient) => _velocity is null
        ? ParameterUpdate.Sgd(Engine, parameter, gradient, _learningRate)
        : ParameterUpdate.Momentum(Engine, parameter, gradient, _velocity[index], _learningRate, _momentum, _nesterov);
}

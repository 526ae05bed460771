using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>RMSProp (Tieleman and Hinton 2012), with momentum as PyTorch has it.</summary>
public sealed class RmsProp : Optimizer
{
    private RmsPropConstants _constants;
    private readonly Tensor[] _square;
    private readonly Tensor[]? _velocity;

    /// <summary>An optimizer whose means are 0.</summary>
    /// <param name="engine">What computes.</param>
    /// <param name="parameters">What it changes.</param>
    /// <param name="options">Learning rate, decay, epsilon and momentum are used.</param>
    public RmsProp(Engine engine, IEnumerable<NamedParameter> parameters, OptimizerOptions options) : base("rmsprop", engine, parameters, options)
    {
        _square = AddState("square");
        if (Options.Momentum > 0) _velocity = AddState("velocity");
    }

    private protected override void BeginStep() => _constants = new RmsPropConstants
    {
        LearningRate = (float)LearningRate,
        Decay = (float)Options.Decay,
        Epsilon = (float)Options.Epsilon,
        Momentum = (float)Options.Momentum,
    };

    private protected override double Update(int index, Tensor parameter, Tensor gradient) =>
        ParameterUpdate.RmsProp(Engine, parameter, gradient, _square[index], _velocity?[index], _constants);
}

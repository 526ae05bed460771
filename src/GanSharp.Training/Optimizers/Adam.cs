using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Adam (Kingma and Ba 2015, arXiv:1412.6980) with decoupled weight decay (AdamW: Loshchilov and Hutter 2019, arXiv:1711.05101);
/// PyTorch's formulas.
/// </summary>
public sealed class Adam : Optimizer
{
    private readonly double _weightDecay;
    private readonly Tensor[] _mean;
    private readonly Tensor[] _square;
    private AdamConstants _constants;

    /// <summary>An optimizer whose means are 0.</summary>
    /// <param name="engine">What computes.</param>
    /// <param name="parameters">What it changes.</param>
    /// <param name="options">Learning rate, beta1, beta2 and epsilon are used.</param>
    /// <param name="weightDecay">The share, times the learning rate, that each step takes off a parameter; 0 for none.</param>
    public Adam(Engine engine, IEnumerable<NamedParameter> parameters, OptimizerOptions options, double weightDecay = 0) : base("adam", engine, parameters, options)
    {
        _weightDecay = weightDecay;
        _mean = AddState("mean");
        _square = AddState("square");
    }

    private protected override void BeginStep() => _constants = new AdamConstants
    {
        StepSize = (float)(LearningRate / (1 - Math.Pow(Options.Beta1, StepCount))),
        Beta1 = (float)Options.Beta1,
        Beta2 = (float)Options.Beta2,
        RootScale = (float)(1 / Math.Sqrt(1 - Math.Pow(Options.Beta2, StepCount))),
        Epsilon = (float)Options.Epsilon,
        Keep = (float)(1 - (LearningRate * _weightDecay)),
    };

    private protected override double Update(int index, Tensor parameter, Tensor gradient) =>
        ParameterUpdate.Adam(Engine, parameter, gradient, _mean[index], _square[index], _constants);
}

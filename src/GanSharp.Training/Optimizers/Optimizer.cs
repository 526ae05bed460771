using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>What optimizers have in common: the parameters, the step counter, state tensors of the parameters' shapes.</summary>
public abstract class Optimizer : IOptimizer
{
    private readonly Tensor[] _parameters;
    private readonly string[] _names;
    private readonly List<NamedTensor> _state = [];

    private protected Optimizer(string name, Engine engine, IEnumerable<NamedParameter> parameters, OptimizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(options);
        NamedParameter[] all = [.. parameters];
        Name = name;
        Engine = engine;
        Options = options;
        _parameters = Array.ConvertAll(all, p => p.Parameter.Tensor);
        _names = Array.ConvertAll(all, p => p.Name);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public long StepCount { get; set; }

    /// <inheritdoc/>
    public double RateShare { get; set; } = 1;

    /// <inheritdoc/>
    public IReadOnlyList<NamedTensor> State => _state;

    /// <summary>What computes.</summary>
    protected Engine Engine { get; }

    /// <summary>The numbers of the rule.</summary>
    private protected OptimizerOptions Options { get; }

    /// <summary>The step size of this step.</summary>
    private protected double LearningRate => Options.LearningRate * RateShare;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Another number of gradients than of parameters, or one of another shape.</exception>
    public double Step(ReadOnlySpan<Tensor> gradients)
    {
        if (gradients.Length != _parameters.Length) throw new ArgumentException($"{Name}: {gradients.Length} gradients for {_parameters.Length} parameters; give one for each.", nameof(gradients));
        StepCount++;
        BeginStep();
        double sum = 0;
        for (int i = 0; i < _parameters.Length; i++) sum += Update(i, _parameters[i], gradients[i]);
        return sum;
    }

    /// <summary>Makes a state tensor of zeros for each parameter, named <c>slot.parameter</c>.</summary>
    private protected Tensor[] AddState(string slot)
    {
        Tensor[] tensors = Array.ConvertAll(_parameters, p => Tensor.Persistent(p.Shape));
        for (int i = 0; i < tensors.Length; i++) _state.Add(new NamedTensor($"{slot}.{_names[i]}", tensors[i]));
        return tensors;
    }

    /// <summary>Computes what a step's updates have in common; <see cref="StepCount"/> is already the step's.</summary>
    private protected virtual void BeginStep()
    {
    }

    /// <summary>Updates one parameter and returns the sum of its gradient's squares.</summary>
    private protected abstract double Update(int index, Tensor parameter, Tensor gradient);
}

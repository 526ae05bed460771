using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>A player whose network learns by gradients, exact or estimated.</summary>
/// <typeparam name="T">The kind of network.</typeparam>
public abstract class GradientPlayer<T> : NetworkPlayer<T> where T : Layer
{
    private readonly Tensor[] _targets;
    private readonly UpdateRule _update;

    private protected GradientPlayer(string name, T network, UpdateRule update, MovingAverage<T>? average) : base(name, network, average)
    {
        ArgumentNullException.ThrowIfNull(update);
        _update = update;
        _targets = Array.ConvertAll(NamedParameters, p => p.Parameter.Tensor);
    }

    /// <summary>The update rule.</summary>
    public IOptimizer Optimizer => _update.Optimizer;

    /// <inheritdoc/>
    public override IEnumerable<NamedTensor> State =>
    [
        .. Weights.Of(Network, Name + "."),
        .. Optimizer.State.Select(s => s with { Name = $"optimizer.{Name}.{s.Name}" }),
        .. Average?.State ?? [],
    ];

    /// <inheritdoc/>
    public override IEnumerable<Counter> Counters => base.Counters.Prepend(new($"optimizer.{Name}", () => Optimizer.StepCount, value => Optimizer.StepCount = value));

    /// <summary>What is changed by learning, in the order of the gradients.</summary>
    private protected IReadOnlyList<Tensor> Targets => _targets;

    /// <summary>Follows the gradient of the loss by one optimizer step, and takes the result into the average; the graph is consumed.</summary>
    /// <returns>The Euclidean norm of the gradient over all parameters.</returns>
    /// <exception cref="DivergenceException">The gradient is not finite.</exception>
    private protected double Descend(Round round, Tensor loss) => Follow(round, Gradients.Of(loss, _targets, GraphUse.Consume));

    /// <summary>Follows a gradient, one tensor for each of <see cref="Targets"/>, which are given back.</summary>
    /// <returns>Its Euclidean norm over all parameters.</returns>
    /// <exception cref="DivergenceException">It is not finite.</exception>
    private protected double Follow(Round round, Tensor[] gradients)
    {
        double norm = _update.Step(gradients, _targets, round.Step);
        if (!double.IsFinite(norm)) throw Diagnosis.Of(round.Step, Name, Suspects(gradients));
        foreach (Tensor gradient in gradients) gradient.Release();
        Average?.Update();
        return norm;
    }

    /// <summary>Makes a member of a group of equal networks a changed copy of another: its weights, its average's, and the optimizer's state. Only the weights are changed.</summary>
    /// <param name="from">The member to copy.</param>
    /// <param name="to">The member that is lost.</param>
    /// <param name="members">How many there are: the first axis of each tensor.</param>
    /// <param name="mutation">Standard deviation of what is added, as a share of each tensor's own.</param>
    /// <param name="random">Where it is drawn from.</param>
    internal void CopyMember(int from, int to, int members, double mutation, RandomStream random)
    {
        foreach (var (_, tensor) in State)
        {
            Span<float> values = tensor.AsWritableSpan();
            int size = values.Length / members;
            values.Slice(from * size, size).CopyTo(values.Slice(to * size, size));
        }

        foreach (Tensor target in _targets)
        {
            int size = target.Length / members;
            Span<float> own = target.AsWritableSpan().Slice(to * size, size);
            double mean = 0, squares = 0;
            foreach (float value in own) (mean, squares) = (mean + (value / size), squares + ((double)value * value / size));
            float[] noise = new float[size];
            random.FillNormal(noise, 0, (float)(mutation * Math.Sqrt(Math.Max(0, squares - (mean * mean)))));
            for (int i = 0; i < size; i++) own[i] += noise[i];
        }
    }

    private IEnumerable<Suspect> Suspects(Tensor[] gradients) => NamedParameters.Select((p, i) => new Suspect(Name, $"the gradient of {p.Name}", gradients[i]));
}

using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>An update rule over a fixed list of parameters, with its state.</summary>
public interface IOptimizer
{
    /// <summary>The name in options.</summary>
    string Name { get; }

    /// <summary>Steps taken. Set it to go on from a checkpoint.</summary>
    long StepCount { get; set; }

    /// <summary>The share of the step size, from 0 to 1, that the next steps take. 1 at first; not part of the state.</summary>
    double RateShare { get; set; }

    /// <summary>The state tensors by name, in a fixed order: what a checkpoint holds. Change their values in place to go on from one.</summary>
    IReadOnlyList<NamedTensor> State { get; }

    /// <summary>Changes the parameters by one step.</summary>
    /// <param name="gradients">One gradient for each parameter, in their order and of their shapes.</param>
    /// <returns>The sum of the squares of all gradients: infinite or NaN when one of them is.</returns>
    double Step(ReadOnlySpan<Tensor> gradients);
}

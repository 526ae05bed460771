using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>The registry of optimizers. A new one is a file beside this one and a line here.</summary>
public static class Optimizers
{
    private static readonly Dictionary<string, Func<Engine, IEnumerable<NamedParameter>, OptimizerOptions, IOptimizer>> Makers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["adam"] = static (engine, parameters, options) => new Adam(engine, parameters, options),
        ["sgd"] = static (engine, parameters, options) => new Sgd(engine, parameters, options),
        ["rmsprop"] = static (engine, parameters, options) => new RmsProp(engine, parameters, options),
    };

    /// <summary>The names of all optimizers.</summary>
    public static IReadOnlyCollection<string> Names => Makers.Keys;

    /// <summary>The optimizer that options ask for.</summary>
    /// <param name="engine">What computes.</param>
    /// <param name="parameters">What it changes.</param>
    /// <param name="options">Its name and its numbers.</param>
    /// <exception cref="OptionsException">There is none of that name; the message names the nearest and lists all.</exception>
    public static IOptimizer Create(Engine engine, IEnumerable<NamedParameter> parameters, OptimizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Makers.TryGetValue(options.Algorithm, out var make) ? make(engine, parameters, options) : throw new OptionsException(
            NearestName.Unknown("optimizer", options.Algorithm, Names));
    }
}

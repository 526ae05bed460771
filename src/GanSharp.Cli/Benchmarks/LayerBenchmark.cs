using GanSharp.Tensors;

namespace GanSharp.Cli.Benchmarks;

/// <summary>Measures a single layer's operations, one at a time.</summary>
internal static class LayerBenchmark
{
    /// <summary>Measures one operation of one layer.</summary>
    /// <param name="what">The layer.</param>
    /// <param name="operation">Which operation.</param>
    /// <param name="engine">What computes.</param>
    /// <param name="rounds">How often it is measured.</param>
    /// <param name="warmUp">What runs before.</param>
    public static LayerResult Run(LayerCase what, LayerOperation operation, Engine engine, int rounds, WarmUp warmUp)
    {
        using LayerWork work = new(what, operation, engine);
        warmUp.Run(work.Run);
        return new LayerResult(what, operation, engine.Threads, engine.KernelName, Timings.Of(rounds, work.Run));
    }
}

using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Benchmarks;

/// <summary>
/// Measures whole steps of the real trainer: shuffled batches from the data, both players' turns with their gradients and optimizers, the moving
/// average where the recipe has one, and the figures of the step.
/// </summary>
internal static class StepBenchmark
{
    /// <summary>Plays a case until it is warm, then measures.</summary>
    /// <param name="what">The training.</param>
    /// <param name="threads">Threads to compute with; 0 for one a processor.</param>
    /// <param name="steps">Steps to measure.</param>
    /// <param name="warmUp">What runs before.</param>
    public static StepResult Run(StepCase what, int threads, int steps, WarmUp warmUp)
    {
        using Engine engine = new(threads);
        using AdversarialTrainer trainer = new(what.Options, what.Open(), engine);
        Action step = () => trainer.Step();
        warmUp.Run(step);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Timings timings = Timings.Of(steps, step);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        return new StepResult(what.Name, what.Options.BatchSize, engine.Threads, engine.KernelName, timings, allocated / steps);
    }
}

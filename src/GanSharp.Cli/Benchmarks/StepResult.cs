namespace GanSharp.Cli.Benchmarks;

/// <summary>What the steps of a training took.</summary>
/// <param name="Case">The case's name.</param>
/// <param name="Batch">Images in a batch.</param>
/// <param name="Threads">Threads that computed.</param>
/// <param name="Kernels">The instruction set in use.</param>
/// <param name="Timings">Of one step.</param>
/// <param name="AllocatedBytes">Managed memory that a step allocates, on all threads.</param>
internal sealed record StepResult(string Case, int Batch, int Threads, string Kernels, Timings Timings, long AllocatedBytes)
{
    /// <summary>Real images a second, from the median.</summary>
    public double ImagesPerSecond => Batch / Timings.Median * 1000;
}

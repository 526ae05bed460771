namespace GanSharp.Cli.Benchmarks;

/// <summary>What one of a layer's three operations took.</summary>
/// <param name="Case">The layer.</param>
/// <param name="Operation">Which of the three.</param>
/// <param name="Threads">Threads that computed.</param>
/// <param name="Kernels">The instruction set in use.</param>
/// <param name="Timings">Of one call.</param>
internal sealed record LayerResult(LayerCase Case, LayerOperation Operation, int Threads, string Kernels, Timings Timings)
{
    /// <summary>Billions of operations of the direct algorithm a second, from the median.</summary>
    public double GigaOperations => Case.Operations / Timings.Median / 1e6;
}

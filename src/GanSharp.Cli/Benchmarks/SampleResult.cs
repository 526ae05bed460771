namespace GanSharp.Cli.Benchmarks;

/// <summary>What drawing samples took.</summary>
/// <param name="Case">The case's name.</param>
/// <param name="Batch">Images that are drawn in one call; 1 is what somebody waits for who asks for a single image.</param>
/// <param name="Threads">Threads that computed.</param>
/// <param name="Kernels">The instruction set in use.</param>
/// <param name="Timings">Of one call.</param>
/// <param name="Training">Of the generator's forward pass in training over as many images; null for a single one.</param>
internal sealed record SampleResult(string Case, int Batch, int Threads, string Kernels, Timings Timings, Timings? Training)
{
    /// <summary>Images a second, from the median.</summary>
    public double ImagesPerSecond => Batch / Timings.Median * 1000;

    /// <summary>Images a second of the forward pass in training; NaN for a single image.</summary>
    public double TrainingImagesPerSecond => Training is null ? double.NaN : Batch / Training.Median * 1000;
}

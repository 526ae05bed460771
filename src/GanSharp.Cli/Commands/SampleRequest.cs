using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>What <c>gan sample</c> was asked for.</summary>
/// <param name="Model">A run's folder or a checkpoint.</param>
/// <param name="Count">How many samples; null for the usual number.</param>
/// <param name="Seed">The seed of the latents.</param>
/// <param name="AsBytes">Whether an array holds bytes instead of floats.</param>
/// <param name="Columns">Images in a row of a grid; null for about square.</param>
internal sealed record SampleRequest(string Model, int? Count, ulong Seed, bool AsBytes, int? Columns)
{
    /// <summary>The class of all samples; null goes through the classes in turn.</summary>
    public int? Label { get; init; }

    /// <summary>The generator that draws all samples; null goes through them in turn.</summary>
    public int? Generator { get; init; }

    /// <summary>How D helps; null for the generator alone.</summary>
    public SamplingMethod? Method { get; init; }

    /// <summary>Steps of the method; 0 for the usual number.</summary>
    public int Steps { get; init; }

    /// <summary>Real samples to calibrate D on; null for the run's data.</summary>
    public string? Data { get; init; }

    /// <summary>Whether the checkpoint that evaluations found best is taken, not the newest.</summary>
    public bool Best { get; init; }

    /// <summary>The farthest that a number of the noise may lie from 0; null for no limit.</summary>
    public double? Truncation { get; init; }
}

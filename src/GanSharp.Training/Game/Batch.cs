using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Samples and what is known of them. Everything lives in the workspace of the turn.</summary>
/// <param name="Samples">The samples, [N, ..].</param>
public readonly record struct Batch(Tensor Samples)
{
    /// <summary>A label for each sample; empty where the game does not use labels.</summary>
    public ReadOnlyMemory<int> Labels { get; init; }

    /// <summary>The latents that generated samples were made from, [N, numbers]; null for real samples.</summary>
    public Tensor? Latents { get; init; }

    /// <summary>The generator that each generated sample came from, where there are several; empty otherwise.</summary>
    public ReadOnlyMemory<int> Sources { get; init; }
}

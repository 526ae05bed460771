using GanSharp.Metrics;

namespace GanSharp.Cli.Commands;

/// <summary>Which features are to be compared.</summary>
/// <param name="Name">One of <see cref="RunFeatures.Names"/>; null for the usual ones.</param>
/// <param name="Seed">The seed of a projection.</param>
internal sealed record FeatureRequest(string? Name, ulong Seed)
{
    /// <summary>Features of a projection.</summary>
    public int Projection { get; init; } = RandomProjection.UsualFeatures;
}

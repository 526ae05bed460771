using GanSharp.Metrics;
using GanSharp.Networks;

namespace GanSharp.Cli.Commands;

/// <summary>Which features are to be compared.</summary>
/// <param name="Name">One of <see cref="RunFeatures.Names"/>; null for the usual ones.</param>
/// <param name="Seed">The seed of a projection.</param>
internal sealed record FeatureRequest(string? Name, ulong Seed)
{
    /// <summary>Features of a projection.</summary>
    public int Projection { get; init; } = RandomProjection.UsualFeatures;

    /// <summary>The file of Inception's weights; there where its features are asked for.</summary>
    public string? Weights { get; init; }

    /// <summary>Which network they are of; null for the file's word.</summary>
    public InceptionForm? Form { get; init; }

    /// <summary>Whether these features are asked for by name.</summary>
    public bool Is(string name) => name.Equals(Name, StringComparison.OrdinalIgnoreCase);
}

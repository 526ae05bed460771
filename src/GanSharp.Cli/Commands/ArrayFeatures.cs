using GanSharp.Cli.Errors;
using GanSharp.Metrics;

namespace GanSharp.Cli.Commands;

/// <summary>The features by which two arrays can be compared: those that need neither a run nor its data.</summary>
/// <param name="Name">What figures compare by.</param>
/// <param name="Text">The same in words.</param>
/// <param name="Of">Makes features of rows as they are.</param>
internal sealed record ArrayFeatures(string Name, string Text, Func<FeatureRows, FeatureRows> Of)
{
    private static readonly Dictionary<string, Func<FeatureRequest, int, int, ArrayFeatures>> All = new(StringComparer.OrdinalIgnoreCase)
    {
        [RunFeatures.Raw] = static (_, _, _) => new(RunFeatures.Raw, "raw: the numbers as they are", static rows => rows),
        [RunFeatures.OfProjection] = Projected,
    };

    /// <summary>Refuses features that are for runs.</summary>
    /// <exception cref="CliException">They are.</exception>
    public static void Check(string? name)
    {
        if (name is not null && !All.ContainsKey(name)) throw CliException.Usage($"--features {name.ToLowerInvariant()} is for a run; of two arrays {string.Join(" or ", All.Keys)} can be compared");
    }

    /// <summary>Makes what makes features.</summary>
    /// <param name="request">Which.</param>
    /// <param name="width">Numbers in a sample.</param>
    /// <param name="threads">Threads; 0 takes one for each processor.</param>
    /// <exception cref="GanSharpException">Such samples have no such features.</exception>
    public static ArrayFeatures Create(FeatureRequest request, int width, int threads) => All[request.Name ?? RunFeatures.Raw](request, width, threads);

    private static ArrayFeatures Projected(FeatureRequest request, int width, int threads)
    {
        RandomProjection projection = new(width, request.Projection, request.Seed);
        return new(projection.Name, FormattableString.Invariant($"{projection.Name}: a random projection of the numbers as they are to {projection.Features} features, seed {projection.Seed}"), rows => projection.Of(rows, threads));
    }
}

using System.Globalization;
using System.Text.Json.Serialization;

namespace GanSharp.Training;

/// <summary>An equilibrium that ended a training, and what kind it is.</summary>
public sealed record EquilibriumFinding
{
    /// <summary>
    /// Beyond this accuracy of the nearest neighbour the players are weak. It is reached where the side of a sample can be told with odds of about 82 to 18: for posteriors p, the accuracy is
    /// E[p² + (1 - p)²].
    /// </summary>
    public const double WeakFrom = 0.7;

    /// <summary>The step of the first look of the stretch.</summary>
    public required long Since { get; init; }

    /// <summary>The step of the last.</summary>
    public required long Step { get; init; }

    /// <summary>D's accuracy on held-out real samples, the mean over the stretch.</summary>
    public required double AccuracyReal { get; init; }

    /// <summary>D's accuracy on new generated samples, the mean over the stretch.</summary>
    public required double AccuracyFake { get; init; }

    /// <summary>How far from one half they were allowed to be.</summary>
    public required double Band { get; init; }

    /// <summary>Samples of each side in a look.</summary>
    public required int Samples { get; init; }

    /// <summary>What the held-out samples are, in words.</summary>
    public required string HeldOut { get; init; }

    /// <summary>What a test that knows nothing of D says of the samples of the last look.</summary>
    public required NeighbourTest Neighbours { get; init; }

    /// <summary>The same of the average of G, which samples of the run come from; null where there is none. The players' kind does not depend on it.</summary>
    public NeighbourTest? OfAverage { get; init; }

    /// <summary>What kind of equilibrium it is.</summary>
    [JsonIgnore]
    public EquilibriumKind Kind => Neighbours.FindsNothing ? EquilibriumKind.Real : Neighbours.Accuracy < WeakFrom ? EquilibriumKind.Near : EquilibriumKind.WeakPlayers;

    /// <summary>The kind in one sentence, with its figures.</summary>
    [JsonIgnore]
    public string Verdict => Kind switch
    {
        EquilibriumKind.Real => Invariant($"a real equilibrium: a nearest-neighbour test tells real from generated in {Neighbours.Accuracy:0.0%} of cases, which chance explains ({0.5 - Neighbours.Chance:0.0%} to {0.5 + Neighbours.Chance:0.0%})"),
        EquilibriumKind.Near when Neighbours.Accuracy < 0.5 => Invariant($"not quite a real equilibrium: a nearest-neighbour test finds generated samples closer to real ones than these are to each other ({Neighbours.Accuracy:0.0%} right, below chance)"),
        EquilibriumKind.Near => Invariant($"close to a real equilibrium: a nearest-neighbour test tells real from generated in {Neighbours.Accuracy:0.0%} of cases, more than chance ({0.5 + Neighbours.Chance:0.0%}), so a difference is left that D does not see"),
        _ => Invariant($"equilibrium, and a nearest-neighbour test tells real from generated in {Neighbours.Accuracy:0.0%} of cases: both players are weak"),
    };

    /// <summary>What D did, in one sentence.</summary>
    [JsonIgnore]
    public string Evidence => Invariant(
        $"from step {Since:N0} to {Step:N0} D was right about {AccuracyReal:0.0%} of held-out real samples ({HeldOut}) and {AccuracyFake:0.0%} of new generated ones, {Samples:N0} of each in a look, within {Band:0.##%} of one half") +
        (OfAverage is null ? "" : Invariant($"; samples of the run come from the average of G, which the nearest-neighbour test tells from real ones in {OfAverage.Accuracy:0.0%}"));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

namespace GanSharp.Training;

/// <summary>How many play on each side, and who meets whom.</summary>
public sealed record PlayersOptions
{
    /// <summary>Generators of equal networks; each makes its part of a batch. Default 1.</summary>
    [Option("generators of equal networks; each makes its part of a batch", Min = 1, Max = 1000)]
    public int Generators { get; init; } = 1;

    /// <summary>Discriminators of equal networks. Default 1.</summary>
    [Option("discriminators of equal networks", Min = 1, Max = 1000)]
    public int Discriminators { get; init; } = 1;

    /// <summary>Whether generators share all layers but the first (MGAN, Hoang et al. 2018). Default false.</summary>
    [Option("generators share all layers but the first")]
    public bool SharedLayers { get; init; }

    /// <summary>
    /// <c>all</c>: each discriminator judges the whole batch (GMAN, Durugkar et al. 2017); <c>turns</c>: each judges its part, and parts move on by one
    /// discriminator in each step, so that all generators meet all discriminators. Default <c>all</c>.
    /// </summary>
    [Option("each discriminator judges the whole batch (all), or its part of it, in turns", Choices = new[] { "all", "turns" })]
    public string Meeting { get; init; } = "all";

    /// <summary>
    /// Where each discriminator judges the whole batch, what G minimizes of its losses: their <c>mean</c>, the greatest (<c>max</c>), or a mean weighted towards the
    /// greatest (<c>softmax</c>). Default <c>mean</c>.
    /// </summary>
    [Option("what G minimizes of its losses to all discriminators", Choices = new[] { "mean", "max", "softmax" })]
    public string Aggregate { get; init; } = "mean";

    /// <summary>Steps between two ratings of all players by matches of all with all (Elo); 0 for no ratings. Default 0.</summary>
    [Option("steps between two ratings of all players by matches of all with all, 0 for none", Min = 0, Max = 1e12)]
    public long RateEverySteps { get; init; }

    /// <summary>After a rating, the worst of a side becomes a changed copy of the best when so many points lie between them. Default 200.</summary>
    [Option("points between best and worst from which the worst becomes a changed copy of the best", Above = 0, Max = 1e6)]
    public double ReplaceGap { get; init; } = 200;

    /// <summary>How much a copy is changed: the standard deviation of what is added to its weights, as a share of theirs. Default 0.02.</summary>
    [Option("how much a copy is changed, as a share of the spread of its weights", Min = 0, Max = 1)]
    public double Mutation { get; init; } = 0.02;
}

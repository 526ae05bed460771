namespace GanSharp.Training;

/// <summary>How often and for how long each player moves.</summary>
public sealed record ScheduleOptions
{
    /// <summary>Updates of D in a step (the k of Goodfellow et al. 2014). Default 1.</summary>
    [Option("updates of D in a step", Min = 1, Max = 1000)]
    public int DiscriminatorUpdates { get; init; } = 1;

    /// <summary>Updates of G in a step. Default 1.</summary>
    [Option("updates of G in a step", Min = 1, Max = 1000)]
    public int GeneratorUpdates { get; init; } = 1;

    /// <summary>
    /// Played first, in this order: in each phase one player moves (or both) and the other is idle. The normal
    /// alternation follows. Default none.
    /// </summary>
    [Option("phases played first, in order, then both players alternate")]
    public OptionList<SchedulePhase> Phases { get; init; } = [];
}

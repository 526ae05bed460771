namespace GanSharp.Training;

/// <summary>Why a training ended, in <c>ending.json</c>; a training that goes on removes it.</summary>
public sealed record RunEnding
{
    /// <summary>The step that it ended after.</summary>
    public required long Step { get; init; }

    /// <summary>Why.</summary>
    public required StopReason Reason { get; init; }

    /// <summary>The same in words, a part of a sentence.</summary>
    public required string Text { get; init; }

    /// <summary>The setting to resume with for a longer training, <c>path=value</c>.</summary>
    public required string Longer { get; init; }

    /// <summary>What kind of equilibrium it was; null where it was none that ended the training.</summary>
    public EquilibriumFinding? Equilibrium { get; init; }
}

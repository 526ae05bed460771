using System.Text.Json.Serialization;

namespace GanSharp.Training;

/// <summary>
/// A step back of a training (<see cref="DoctorOptions.Repairs"/>): the doctor saw an illness, the run went back to before it and goes on with one option changed. A line of a run's
/// <c>repairs.jsonl</c>; <c>options.json</c> and these lines are the options that the run goes on with.
/// </summary>
public sealed record Repair
{
    /// <summary>Which repair of the run it is, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The step after which the illness was acted on.</summary>
    public required long Step { get; init; }

    /// <summary>The illness, one of <see cref="Training.Illness"/>.</summary>
    public required string Illness { get; init; }

    /// <summary>The figures that said so.</summary>
    public required string Evidence { get; init; }

    /// <summary>Whose fault it was, <c>generator</c> or <c>discriminator</c>; null where it is of the game.</summary>
    public string? Player { get; init; }

    /// <summary>The step that the run went back to; 0 for the start.</summary>
    public required long BackTo { get; init; }

    /// <summary>Which remedy of the illness's list it is, from 1.</summary>
    public required int Rung { get; init; }

    /// <summary>The option that was changed.</summary>
    public required string Option { get; init; }

    /// <summary>Its value before, as one would type it.</summary>
    public required string From { get; init; }

    /// <summary>Its value from then on.</summary>
    public required string To { get; init; }

    /// <summary>Why this remedy.</summary>
    public required string Why { get; init; }

    /// <summary>Steps that were thrown away: what the repair cost.</summary>
    [JsonIgnore]
    public long StepsLost => Step - BackTo;

    /// <summary>What was seen and done, in one sentence.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"after step {Step:N0}, {Illness} ({Evidence}): back to {(BackTo == 0 ? "the start" : FormattableString.Invariant($"step {BackTo:N0}"))} with {Option} {To} in place of {From}; {Why}");
}

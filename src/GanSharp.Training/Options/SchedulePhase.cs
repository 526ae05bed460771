namespace GanSharp.Training;

/// <summary>A stretch of the training in which only some players move.</summary>
/// <param name="Player"><c>discriminator</c>, <c>generator</c> or <c>both</c>: who moves.</param>
/// <param name="Epochs">How long, in passes over the data; above 0, fractions allowed.</param>
public sealed record SchedulePhase(
    [property: Option("who moves", Choices = new[] { "discriminator", "generator", "both" })] string Player,
    [property: Option("passes over the data", Above = 0, Max = 1e6)] double Epochs);

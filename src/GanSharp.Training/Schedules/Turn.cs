namespace GanSharp.Training;

/// <summary>A player's part of a step.</summary>
/// <param name="Player">The player's name.</param>
/// <param name="Updates">How many updates it makes in a row, at least 1.</param>
public sealed record Turn(string Player, int Updates);

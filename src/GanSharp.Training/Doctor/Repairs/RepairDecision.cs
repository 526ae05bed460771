namespace GanSharp.Training;

/// <summary>What is done about what the doctor sees.</summary>
/// <param name="Repair">The repair; null for none.</param>
/// <param name="Refusal">Why there is none, though there is an illness; null otherwise.</param>
/// <param name="IsOpen">Whether there may be one later: the illness is not certain yet.</param>
internal sealed record RepairDecision(Repair? Repair, RepairRefusal? Refusal = null, bool IsOpen = false);

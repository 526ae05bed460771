namespace GanSharp.Training;

/// <summary>How a training ended.</summary>
public sealed record TrainingResult
{
    /// <summary>Why it ended.</summary>
    public required StopReason Reason { get; init; }

    /// <summary>Why it ended, in words and with the evidence; null where the caller asked for it.</summary>
    public required RunEnding? Ending { get; init; }

    /// <summary>Steps done, those before a resume included.</summary>
    public required long Step { get; init; }

    /// <summary>Thousands of real images seen.</summary>
    public required double Kimg { get; init; }

    /// <summary>Seconds of training, those before a resume included.</summary>
    public required double Seconds { get; init; }

    /// <summary>The checkpoint that holds the end.</summary>
    public required string CheckpointPath { get; init; }

    /// <summary>The checkpoint that evaluations found best; null where none is kept.</summary>
    public required string? BestCheckpointPath { get; init; }

    /// <summary>The last sample grid, or picture of points; null where samples are neither images nor points in the plane.</summary>
    public required string? GridPath { get; init; }

    /// <summary>The report.</summary>
    public required string ReportPath { get; init; }
}

namespace GanSharp.Training;

/// <summary>What a report shows, read from a run folder.</summary>
/// <param name="Name">The folder's own name.</param>
/// <param name="Command">The folder as a person would type it after <c>gan resume</c>.</param>
/// <param name="Options">The run's options.</param>
/// <param name="Environment">Null when it is not known.</param>
/// <param name="Rows">All figures.</param>
/// <param name="Grids">The grids that are embedded.</param>
internal sealed record ReportData(
    string Name, string Command, GanOptions Options, RunEnvironment? Environment,
    IReadOnlyList<StatsRow> Rows, IReadOnlyList<GridImage> Grids)
{
    /// <summary>What was last measured of the model; null when nothing was.</summary>
    public RunMetrics? Metrics { get; init; }

    /// <summary>Why the training ended; null while it has not.</summary>
    public RunEnding? Ending { get; init; }

    /// <summary>The checkpoint that evaluations found best; null where none is kept.</summary>
    public RunCheckpoint? Best { get; init; }

    /// <summary>The key of the figure that it is the best by.</summary>
    public string BestFigure => EvaluationPlan.Of(Options)?.Best?.Key ?? "";

    /// <summary>What the doctor says; null when it was not asked.</summary>
    public DoctorReport? Doctor { get; init; }

    public static ReportData Read(RunFolder run) => new(
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(run.Root))),
        Quote(run.Root),
        run.ReadRepairedOptions(),
        run.ReadEnvironment(),
        run.ReadStats(),
        GridImage.Pick(run.Grids()))
    {
        Metrics = run.ReadMetrics(),
        Ending = run.ReadEnding(),
        Best = run.BestCheckpoint(),
        Doctor = DoctorReport.Of(run),
    };

    // Quotes are understood by every shell; most words need none.
    internal static string Quote(string word) =>
        word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./\\:=,".Contains(c)) ? word : $"\"{word}\"";
}

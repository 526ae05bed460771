namespace GanSharp.Training;

/// <summary>
/// The figures of a run, one JSON object a line, only ever appended to. A process that dies while writing leaves at most
/// one line without its end, which readers skip and a resume removes.
/// </summary>
public sealed class StatsLog : IDisposable
{
    private static readonly StepLogFormat<StatsRow> Format = new(StatsJson.Default.StatsRow, static row => row.Step, "figures");

    private readonly StepLog<StatsRow> _log;

    private StatsLog(StepLog<StatsRow> log) => _log = log;

    /// <summary>Opens a log to append to, after dropping every row past a step: what a resumed run is about to write again.</summary>
    /// <param name="path">The file; it is made when there is none.</param>
    /// <param name="throughStep">The last step whose row stays: the checkpoint's, or 0 for a new run.</param>
    /// <exception cref="GanSharpException">The file cannot be written, or a line before that step is no row.</exception>
    public static StatsLog Open(string path, long throughStep) => new(StepLog<StatsRow>.Open(path, Format, throughStep));

    /// <summary>Appends a row; other processes see it at once.</summary>
    /// <exception cref="GanSharpException">The row cannot be written.</exception>
    public void Add(StatsRow row) => _log.Add(row);

    /// <summary>Waits until the rows are on the disk. Call it before a checkpoint is written, so that no row before it can be lost.</summary>
    /// <exception cref="GanSharpException">The rows cannot be written.</exception>
    public void Sync() => _log.Sync();

    /// <summary>Reads all rows, in order. No file gives no rows; a last line without its end is skipped.</summary>
    /// <exception cref="GanSharpException">The file cannot be read, or a line is no row.</exception>
    public static IReadOnlyList<StatsRow> Read(string path) => StepLog<StatsRow>.Read(path, Format);

    /// <inheritdoc/>
    public void Dispose() => _log.Dispose();
}

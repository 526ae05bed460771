using System.Collections.Concurrent;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>Runs the trials of a protocol that are not done yet, some side by side, and writes the table after each.</summary>
/// <param name="terminal">The reader.</param>
/// <param name="writer">Where progress goes.</param>
/// <param name="protocol">The protocol.</param>
/// <param name="request">What of it, and how.</param>
internal sealed class ScoreboardRun(Terminal terminal, TextWriter writer, Protocol protocol, ScoreboardRequest request)
{
    private readonly TrialStore _store = new(request.Runs, Path.Combine(request.Out, ScoreJson.FileName));
    private readonly SharedParts _shared = new(request.Runs);
    private readonly Lock _table = new();

    /// <summary>Trains what is to be trained.</summary>
    /// <param name="again">Whether trials that are done are done again.</param>
    /// <returns>The exit code, and what the table has of the protocol; null where nothing is done yet.</returns>
    /// <exception cref="CliException">Nothing could be begun, or the output or a disk failed.</exception>
    public (int Code, ScoreSection? Section) Run(bool again)
    {
        IReadOnlyList<Trial> trials = TrialPlan.Of(protocol, request, _shared);
        Failure.As(ExitCode.Usage, () => CheckFit(trials));
        IReadOnlyList<TrialRecord> before = Failure.As(ExitCode.BadInput, _store.Read);
        Failure.As(ExitCode.FileSystem, MakeFolders);
        if (again) before = Failure.As(ExitCode.FileSystem, () => Forget(trials, before));
        Dictionary<(string, string, string, string, ulong), TrialRecord> done = before.ToDictionary(r => r.Key);
        Trial[] open = [.. trials.Where(t => !(done.TryGetValue(t.Key, out TrialRecord? record) && record.IsOf(t.Settings, t.Data)))];
        int jobs = Math.Clamp(request.Jobs ?? (protocol.IsTimed ? 1 : request.Threads), 1, Math.Max(1, open.Length)), threads = Math.Max(1, request.Threads / jobs);
        writer.WriteLine($"{protocol.Title}{(request.Variant.IsFull ? "" : ", " + request.Variant.Title)}: {Words.Count(trials.Count)} trial{(trials.Count == 1 ? "" : "s")}, {Words.Count(trials.Count - open.Length)} done before");
        Failure.As(ExitCode.BadInput, () => GivenSamples.MeasureAll(protocol, request, trials, before, _shared));
        int code = ExitCode.Ok;
        if (open.Length > 0)
        {
            writer.WriteLine($"{jobs} side by side, {threads} thread{(threads == 1 ? "" : "s")} each; Ctrl-C stops and saves, the same command goes on");
            code = Train(open, trials.Count - open.Length, jobs, threads);
        }

        IReadOnlyList<ScoreSection> sections = Failure.As(ExitCode.FileSystem, WriteTable);
        return (code, sections.FirstOrDefault(s => s.Protocol == protocol && s.Variant == request.Variant));
    }

    private int Train(Trial[] open, int done, int jobs, int threads)
    {
        ScoreboardProgress progress = new(terminal, writer, open, done);
        TrialRunner runner = new(_shared, request.Runs, threads, jobs);
        ConcurrentQueue<int> queue = new(Enumerable.Range(0, open.Length));
        ConcurrentQueue<Exception> errors = new();
        using StopSignals signals = new(terminal);
        // On the thread of the signal, where an exception would end the process.
        using CancellationTokenRegistration told = signals.Token.Register(() => Guard(() => progress.Note("finishing the steps, then saving; a second Ctrl-C quits at once"), errors, signals));
        Task[] workers = [.. Enumerable.Range(0, jobs).Select(_ => Task.Factory.StartNew(() => Work(open, queue, runner, progress, signals, errors), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        while (!Task.WaitAll(workers, 250)) Guard(progress.Show, errors, signals);
        Guard(progress.End, errors, signals);
        if (errors.TryDequeue(out Exception? error)) throw Described(error);
        return signals.Code;
    }

    private void Work(Trial[] open, ConcurrentQueue<int> queue, TrialRunner runner, ScoreboardProgress progress, StopSignals signals, ConcurrentQueue<Exception> errors)
    {
        while (!signals.Token.IsCancellationRequested && queue.TryDequeue(out int number))
        {
            Trial trial = open[number];
            Guard(() =>
            {
                try
                {
                    TrialRecord? record = runner.Run(trial, step => progress.Stepped(number, step), signals.Token);
                    if (record is not null) WriteTable();
                    progress.Ended(number, record is null ? null : $"{ScoreRow.Describe(protocol, record)}, {Words.Clock(record.Seconds)}", record is not null);
                }
                catch (RunInUseException)
                {
                    progress.Ended(number, "left to the other process that trains it", isDone: false);
                }
            }, errors, signals);
        }
    }

    // One trial's error ends all: the others save, and the same command goes on when it is mended.
    private static void Guard(Action part, ConcurrentQueue<Exception> errors, StopSignals signals)
    {
        try
        {
            part();
        }
        catch (Exception e)
        {
            errors.Enqueue(e);
            signals.Stop();
        }
    }

    private static Exception Described(Exception error)
    {
        if (error is not GanSharpException) return new CliException(Failure.Describe(error).Code, Failure.Describe(error).Line, error);
        var (code, line) = Failure.Describe(error);
        return new CliException(code, $"{line}; the trials are saved, and the same command goes on", error);
    }

    private IReadOnlyList<ScoreSection> WriteTable()
    {
        lock (_table)
        {
            IReadOnlyList<TrialRecord> records = _store.Read();
            IReadOnlyList<ScoreSection> sections = ScoreSection.Of(records);
            Write(records, sections);
            return sections;
        }
    }

    private void Write(IReadOnlyList<TrialRecord> records, IReadOnlyList<ScoreSection> sections)
    {
        ScoreJson.Write(request.Out, sections, records);
        ScorePage.Write(request.Out, sections);
    }

    private IReadOnlyList<TrialRecord> Forget(IReadOnlyList<Trial> trials, IReadOnlyList<TrialRecord> before)
    {
        foreach (Trial trial in trials) TrialStore.Delete(trial.RunPath(request.Runs));
        HashSet<(string, string, string, string, ulong)> forgotten = [.. trials.Select(t => t.Key)];
        TrialRecord[] left = [.. before.Where(r => !forgotten.Contains(r.Key))];
        Write(left, ScoreSection.Of(left));
        return left;
    }

    private void MakeFolders()
    {
        foreach (string folder in new[] { request.Runs, request.Out })
        {
            try
            {
                Directory.CreateDirectory(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                throw new CliException(ExitCode.FileSystem, $"the folder {folder} can't be made: {e.Message.TrimEnd('.')}; choose another with {(folder == request.Out ? "--out" : "--runs")}", e);
            }
        }
    }

    private void CheckFit(IReadOnlyList<Trial> trials)
    {
        foreach (Trial trial in trials.DistinctBy(t => (t.Options.Recipe, t.Setup)))
        {
            try
            {
                Data.Dataset data = _shared.Open(trial.Options.Data);
                TrainingRun.CheckFit(trial.Options, data, TrainingRun.OpenHeldOut(trial.Options, data));
            }
            catch (GanSharpException e)
            {
                throw new GanSharpException($"{protocol.Name}: {trial.Name} can't be trained: {e.Message}", e);
            }
        }
    }
}

using GanSharp.Cli.Display;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>One training as <c>train</c> and <c>resume</c> run it: opens everything, shows progress, heeds signals, says how to go on.</summary>
/// <param name="terminal">Where to print.</param>
/// <param name="threads">Threads to compute with; 0 for all.</param>
/// <param name="quiet">Whether only the paths at the end are printed.</param>
internal sealed class TrainingSession(Terminal terminal, int threads, bool quiet)
{
    /// <summary>Begins a run.</summary>
    /// <param name="options">All options.</param>
    /// <param name="data">The real samples that they name.</param>
    /// <param name="path">The run's folder; null for the next free one below <paramref name="root"/>.</param>
    /// <param name="root">Where runs without a name go.</param>
    /// <param name="dry">Whether to check and describe only.</param>
    public int Begin(GanOptions options, Dataset data, string? path, string root, bool dry)
    {
        if (path is not null && string.IsNullOrWhiteSpace(path)) throw CliException.Usage("--out is empty; give the path of a new folder");
        using Engine engine = new(threads);
        if (dry) return DryRun.Describe(terminal, options, data, engine, path, root);
        Dataset? heldOut = Failure.As(ExitCode.Usage, () => HeldOut(options, data));
        RunFolder folder = Failure.As(ExitCode.FileSystem, () => path is null ? RunFolder.CreateNext(root, options) : RunFolder.Create(path, options));
        using TrainingRun run = Failure.As(ExitCode.FileSystem, () => TrainingRun.Create(options, folder, data, engine, heldOut));
        return Train(run);
    }

    /// <summary>Goes on with a run.</summary>
    /// <param name="path">The run's folder.</param>
    /// <param name="settings">Options to change, each <c>path=value</c>.</param>
    public int Resume(string path, IReadOnlyList<string> settings)
    {
        using RunFolder folder = Failure.As(ExitCode.BadInput, () => RunFolder.OpenForTraining(path));
        OptionsBinder binder = OptionsBinder.ForResume(Failure.As(ExitCode.BadInput, folder.ReadOptions));
        foreach (string setting in settings) binder.Set(setting);
        GanOptions options = binder.Build();
        using Engine engine = new(threads);
        Dataset data = Failure.As(ExitCode.BadInput, options.Data.Open);
        Dataset? heldOut = Failure.As(ExitCode.BadInput, () => TrainingRun.OpenHeldOut(options, data));
        using TrainingRun run = Failure.As(ExitCode.BadInput, () => TrainingRun.Resume(folder, options, data, engine, heldOut));
        foreach (string warning in run.Warnings) terminal.Error.WriteLine("gan: warning: " + warning);
        if (run.Ended is null) return Train(run);

        // Whatever a kill in the last moment left out, the report above all, is made good.
        TrainingResult result = run.Train();
        Measures.Take(run);
        if (quiet) Ending.PrintPaths(terminal, result);
        else Ending.PrintFinished(terminal, run, result);
        return ExitCode.Ok;
    }

    // Before a folder is made, so that nothing is left of what can't be.
    private static Dataset? HeldOut(GanOptions options, Dataset data)
    {
        Dataset? heldOut = TrainingRun.OpenHeldOut(options, data);
        TrainingRun.CheckFit(options, data, heldOut);
        return heldOut;
    }

    private int Train(TrainingRun run)
    {
        TrainingPlan plan = new(run.Options, run.Folder.Root, run.Dataset.ToString(), run.Engine.Threads, run.Engine.KernelName)
        {
            StepsBefore = run.Step,
            SecondsBefore = run.Seconds,
        };
        ITrainingDisplay display = quiet ? new QuietDisplay() : terminal.IsLive ? new LiveDisplay(terminal, plan, run) : new PlainDisplay(terminal, plan);
        using StopSignals signals = new(terminal);
        using DisplayGuard guard = new(display, signals);
        run.Stepped += guard.Stepped;
        run.Ticked += guard.Ticked;
        run.FindingChanged += change => guard.Note(InWords(change));
        run.Repaired += repair => guard.Note($"repair {repair.Number}, {repair}");
        run.RepairRefused += refusal => guard.Note($"doctor, step {Words.Count(refusal.Step)}: {refusal.Illness} is not repaired: {refusal.Reason}");
        run.PhaseChanged += change => guard.Note(InWords(change));
        TrainingResult result = guard.Watch(() => Play(run, signals.Token));
        int code = result.Reason == StopReason.Cancelled ? signals.Code : ExitCode.Ok;
        if (guard.Broken is { } broken) return code != ExitCode.Ok ? code : throw broken;
        if (quiet) Ending.PrintPaths(terminal, result);
        else if (result.Reason == StopReason.Cancelled) Ending.PrintStopped(terminal, run, result);
        else Ending.PrintDone(terminal, run, result);
        return code;
    }

    // A full disk in the middle of a training is the moment to say that nothing is lost.
    private TrainingResult Play(TrainingRun run, CancellationToken stop)
    {
        try
        {
            TrainingResult result = run.Train(stop);
            if (result.Reason != StopReason.Cancelled) Measures.Take(run);
            return result;
        }
        catch (GanSharpException e) when (e is not DivergenceException)
        {
            var (code, line) = Failure.Describe(e);
            throw new CliException(code, $"{line}; then go on with: {terminal.Program} resume {Words.Quote(run.Folder.Root)}", e);
        }
    }

    private static string InWords(FindingChange change) => change.Finding is { } finding
        ? $"doctor, step {Words.Count(change.Step)}: {change.Illness}: {finding.Evidence}"
        : $"doctor, step {Words.Count(change.Step)}: {change.Illness} is gone";

    private static string InWords(PhaseChange change)
    {
        string until = change.Phase.Last == long.MaxValue ? "" : $" to {Words.Count(change.Phase.Last)}";
        return $"from step {Words.Count(change.Step)}{until}: {(change.Phase.Name == "both" ? "both players move" : $"only the {change.Phase.Name} moves")}";
    }
}

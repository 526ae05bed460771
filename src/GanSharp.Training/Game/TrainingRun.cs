using System.Diagnostics;
using System.Globalization;
using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// A training with its folder: plays the game, writes figures, sample grids, checkpoints and the report, and goes on from where it was
/// stopped. A host attaches its display to the events, which are raised on the training's thread.
/// </summary>
public sealed partial class TrainingRun : IDisposable
{
    private readonly bool _ownsEngine;
    private Dataset? _heldOut;
    private readonly CheckpointStore _checkpoints;
    private readonly FigureMeans _means = new();
    private readonly StopRule[] _stopRules;
    private readonly Repairs _repairs;
    private readonly List<string> _warnings = [];
    private readonly Stopwatch _clock = new();
    private AdversarialTrainer _trainer;
    private TrainingMeasures _measures;
    private Doctor _doctor;
    private PointPicture? _points;
    private StatsLog? _stats;
    private string? _dataSum;
    private double _secondsBefore;
    private double _measuringBefore;
    private double _tickSeconds;
    private long _tickImages;
    private long _ticked = -1;
    private long _saved = -1;
    private bool _diverged;

    private TrainingRun(GanOptions options, RunFolder folder, Dataset dataset, Dataset? heldOut, Engine engine, bool ownsEngine)
    {
        Folder = folder;
        (Engine, _ownsEngine) = (engine, ownsEngine);
        _checkpoints = new CheckpointStore(folder.CheckpointsPath);
        _repairs = new Repairs(folder, options);
        SetUp(dataset, heldOut);

        // The first that is reached names the reason.
        _stopRules =
        [
            new(StopReason.Equilibrium, () => _measures.IsEven),
            new(StopReason.Threshold, () => _measures.Evaluator is { IsGoodEnough: true }),
            new(StopReason.Plateau, () => _measures.Evaluator is { IsOnPlateau: true }),
            new(StopReason.Steps, () => Options.Stop.Steps > 0 && Step >= Options.Stop.Steps),
            new(StopReason.Minutes, () => Options.Stop.Minutes > 0 && Seconds >= Options.Stop.Minutes * 60),
        ];
    }

    /// <summary>Raised after every step, with what it showed. Keep it short.</summary>
    public event Action<StepFigures>? Stepped;

    /// <summary>Raised when figures and a sample grid are written: before the first step, and as <see cref="ReportOptions"/> say.</summary>
    public event Action<TrainingTick>? Ticked;

    /// <summary>Raised when a checkpoint is on the disk.</summary>
    public event Action<CheckpointSaved>? CheckpointWritten;

    /// <summary>Raised before the first step of each phase, in runs that have <see cref="ScheduleOptions.Phases"/>.</summary>
    public event Action<PhaseChange>? PhaseChanged;

    /// <summary>Raised when the doctor sees an illness that it did not see before, or sees one no longer.</summary>
    public event Action<FindingChange>? FindingChanged;

    /// <summary>Raised when the training has gone back to before an illness (<see cref="DoctorOptions.Repairs"/>): steps and ticks come again, and <see cref="Model"/> and, where it is scaled in another way, <see cref="Dataset"/> are other objects.</summary>
    public event Action<Repair>? Repaired;

    /// <summary>Raised when an illness is certain and yet left as it is, once for each reason.</summary>
    public event Action<RepairRefusal>? RepairRefused;

    /// <summary>Raised when <see cref="Train"/> is about to return.</summary>
    public event Action<TrainingResult>? Finished;

    /// <summary>The options that the training goes on with: those that it was made with, and what repairs have changed.</summary>
    public GanOptions Options => _repairs.Options;

    /// <summary>The repairs so far, in order.</summary>
    public IReadOnlyList<Repair> Repairs => _repairs.Made;

    /// <summary>The folder.</summary>
    public RunFolder Folder { get; }

    /// <summary>The real samples, in the scale of the training.</summary>
    public Dataset Dataset { get; private set; }

    /// <summary>What computes.</summary>
    public Engine Engine { get; }

    /// <summary>The model as it is now: it changes with every step.</summary>
    public GanModel Model => _trainer.Model;

    /// <summary>Steps done, those before a resume included.</summary>
    public long Step => _trainer.StepCount;

    /// <summary>Thousands of real images seen.</summary>
    public double Kimg => _trainer.ImagesSeen / 1000.0;

    /// <summary>Seconds of training, those before a resume included.</summary>
    public double Seconds => _secondsBefore + _clock.Elapsed.TotalSeconds;

    /// <summary>Seconds of those that measuring took: the doctor's looks, evaluations, looks for an equilibrium.</summary>
    public double MeasuringSeconds => _measuringBefore + _measures.Seconds + _doctor.Seconds;

    /// <summary>The game itself.</summary>
    internal AdversarialTrainer Trainer => _trainer;

    /// <summary>The phases of the schedule; the last never ends.</summary>
    public IReadOnlyList<Phase> Phases => _trainer.Schedule.Phases;

    /// <summary>What a resume had to work around, one line each: damaged checkpoints, another instruction set.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Why the training has ended already, so that <see cref="Train"/> plays no step; null where it goes on.</summary>
    public StopReason? Ended => _stopRules.FirstOrDefault(rule => rule.IsReached())?.Reason;

    /// <summary>Trains until a limit of <see cref="StopOptions"/> is reached or the caller asks to stop.</summary>
    /// <remarks>A limit in minutes ends the training at a step that depends on the speed of the machine; a limit in steps can be repeated exactly.</remarks>
    /// <param name="cancel">Asks to stop: the step in progress is finished and a checkpoint saved.</param>
    /// <exception cref="DivergenceException">A number became infinite or NaN; earlier checkpoints stay.</exception>
    /// <exception cref="GanSharpException">A file cannot be written.</exception>
    public TrainingResult Train(CancellationToken cancel = default)
    {
        if (_diverged) throw new InvalidOperationException("The training has diverged and can't go on; resume it from its last checkpoint.");

        _clock.Start();
        try
        {
            while (true)
            {
                try
                {
                    if (Play(cancel) is { } stop) return Finish(stop);
                }
                catch (DivergenceException e)
                {
                    if (!IsRepaired(e)) throw;
                }
            }
        }
        catch (DivergenceException)
        {
            _diverged = true;
            ReportEnd();
            throw;
        }
        finally
        {
            _clock.Stop();
        }
    }

    // Null after a repair: then it is to be called again.
    private StopReason? Play(CancellationToken cancel)
    {
        // The checkpoint's sums begin after its last tick. A later row is of a training that ended before it could save, and comes again.
        _stats ??= Folder.OpenStats(Math.Max(0, _ticked));
        _doctor.Begin();
        if (Step == 0 && _ticked < 0) Tick(row: null);
        StopReason? stop = Stop(cancel);
        if (stop is null or StopReason.Cancelled) Folder.WriteEnding(null);
        while (stop is null)
        {
            Phase phase = _trainer.Schedule.At(Step + 1);
            if (phase.First == Step + 1 && Phases.Count > 1) PhaseChanged?.Invoke(new PhaseChange(Step + 1, phase));
            StepFigures figures = _trainer.Step();
            bool evaluated = _measures.Take(ref figures);
            _means.Add(figures);
            _doctor.Note(figures);
            Stepped?.Invoke(figures);
            stop = Stop(cancel);
            bool ends = stop is not (null or StopReason.Cancelled);
            if (ends) _doctor.End();
            if (IsRepaired()) return null;
            if (ends) evaluated |= _measures.TakeLast(Step);
            if (evaluated || IsDue(Options.Report.EverySteps)) Tick(Row());
            if (evaluated) SaveIfBest();
            if (stop is null && cancel.IsCancellationRequested) stop = StopReason.Cancelled;

            // At the last step, Finish saves, after the last figures are written.
            if (stop is null && IsDue(Options.Checkpoint.EverySteps)) Save();
        }

        return stop;
    }

    /// <summary>Gives back the memory, the engine's threads where they are the training's own, and the folder.</summary>
    public void Dispose()
    {
        _stats?.Dispose();
        _doctor.Dispose();
        _trainer.Dispose();
        if (_ownsEngine) Engine.Dispose();
        Folder.Dispose();
    }

    // The figures up to the divergence are what its cause is looked for in. No checkpoint is of that step, so a resume drops them.
    private void ReportEnd()
    {
        try
        {
            if (_ticked < Step) _stats!.Add(Row());
            ReportWriter.Write(Folder);
        }
        catch (GanSharpException)
        {
            // The divergence is the error to report.
        }
    }

    private bool IsDue(long every) => every > 0 && Step % every == 0;

    private StopReason? Stop(CancellationToken cancel) => Ended ?? (cancel.IsCancellationRequested ? StopReason.Cancelled : null);

    private TrainingResult Finish(StopReason reason)
    {
        // A training that will go on keeps its sums: its rows come out as if it had never stopped.
        bool tick = reason != StopReason.Cancelled && _ticked != Step;
        if (reason != StopReason.Cancelled) _doctor.End();
        if (tick) Tick(Row());
        if (tick || _saved != Step) Save();
        RunEnding? ending = reason == StopReason.Cancelled ? null : Endings.Of(reason, this, _measures);
        Folder.WriteEnding(ending);
        ReportWriter.Write(Folder);
        TrainingResult result = new()
        {
            Reason = reason,
            Ending = ending,
            Step = Step,
            Kimg = Kimg,
            Seconds = Seconds,
            CheckpointPath = _checkpoints.PathOf(Step),
            BestCheckpointPath = _checkpoints.Best()?.Path,
            GridPath = Folder.Grids().LastOrDefault()?.Path,
            ReportPath = Folder.ReportPath,
        };
        Finished?.Invoke(result);
        return result;
    }

    private StatsRow Row()
    {
        double seconds = Seconds;
        StatsRow row = _means.ToRow() with
        {
            Step = Step,
            Kimg = Kimg,
            Epoch = _trainer.Epoch,
            Seconds = seconds,
            MeasuringSeconds = MeasuringSeconds,
            ImagesPerSecond = (_trainer.ImagesSeen - _tickImages) / (seconds - _tickSeconds),
            MemoryMB = Environment.WorkingSet / 1e6,
            Findings = _doctor.Report is { } report ? [.. report.Findings.Select(f => f.Illness)] : null,
        };
        (_tickSeconds, _tickImages) = (seconds, _trainer.ImagesSeen);
        _means.Clear();
        return _measures.AddTo(row);
    }

    private void Tick(StatsRow? row)
    {
        _ticked = Step;
        if (row is not null) _stats!.Add(row);
        PngImage? grid = DrawGrid();
        string? path = grid is null ? null : Folder.GridPath(Step);
        // Not PngFile.Write: what a kill leaves half-written must be found and removed by the resume.
        if (grid is not null) AtomicFile.Write(path!, stream => stream.Write(PngFile.Encode(grid)));
        ReportWriter.Write(Folder);
        Ticked?.Invoke(new TrainingTick(Step, row, grid, path));
    }

    // From a stream of their own: pictures change nothing in how the training goes on.
    private PngImage? DrawGrid()
    {
        bool points = PointPicture.Suits(Dataset.ExampleShape);
        if (!Dataset.IsImage && !points) return null;
        int count = points ? PointPicture.PointCount : Options.Report.GridRows * Options.Report.GridColumns;
        float[] samples = new float[count * Dataset.ExampleSize];
        Model.Draw(new RandomStream(Options.Seed, "report.grid"), samples, Options.BatchSize);
        return points ? (_points ??= PointPicture.Of(Dataset)).Draw(Model, samples) : ImageGrid.Draw(samples, Dataset.ExampleShape, Options.Report.GridColumns);
    }

    private void Save()
    {
        _trainer.RequireFinite();
        _saved = Step;
        if (IsDue(Options.Checkpoint.EverySteps)) _repairs.NoteCheckpoint(Step, _doctor.Report, _measures.Evaluator?.BestStep ?? -1);
        _stats!.Sync();
        _doctor.Sync();
        Folder.WriteClock(new RunClock(Seconds, _tickSeconds, MeasuringSeconds));
        var (path, removed) = _checkpoints.Save(Step, State(), Options.Checkpoint.Keep, _repairs.HealthyStep > 0 ? _repairs.HealthyStep : null);

        // Only now: a kill before would go back to where an older one was the best.
        if (_measures.Evaluator is { BestStep: >= 0 } evaluator) _checkpoints.KeepBest(evaluator.BestStep, _repairs.BestStep);
        CheckpointWritten?.Invoke(new CheckpointSaved(Step, path, removed));
    }

    private void SaveIfBest()
    {
        if (_measures.Evaluator!.BestStep != Step) return;
        _trainer.RequireFinite();
        _checkpoints.SaveBest(Step, State());
    }

    private Checkpoint State()
    {
        RunState state = new(Options, DataSignature.Of(Dataset));
        return new(_trainer.State,
        [
            .. Checkpoint.Save(_trainer.Counters),
            .. state.Entries,
            new("data.sum", _dataSum ??= DataSum.Of(Dataset)),
            .. _means.Save(),
            .. _measures.Save(),
            .. _doctor.Save(),
            .. _repairs.Save(),
            new("tick.step", _ticked.ToString(CultureInfo.InvariantCulture)),
            new("tick.images", _tickImages.ToString(CultureInfo.InvariantCulture)),
        ]);
    }
}

using System.Diagnostics;
using System.Globalization;
using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// A training with its folder: plays the game, writes figures, sample grids, checkpoints and the report, and goes on from where it was
/// stopped. A host attaches its display to the events, which are raised on the training's thread.
/// </summary>
public sealed class TrainingRun : IDisposable
{
    private readonly bool _ownsEngine;
    private readonly AdversarialTrainer _trainer;
    private readonly CheckpointStore _checkpoints;
    private readonly FigureMeans _means = new();
    private readonly List<string> _warnings = [];
    private readonly Stopwatch _clock = new();
    private StatsLog? _stats;
    private double _secondsBefore;
    private double _tickSeconds;
    private long _tickImages;
    private long _ticked = -1;
    private long _saved = -1;
    private bool _diverged;

    private TrainingRun(GanOptions options, RunFolder folder, Dataset dataset, Engine engine, bool ownsEngine)
    {
        Options = options;
        Folder = folder;
        _ownsEngine = ownsEngine;
        _trainer = new AdversarialTrainer(options, dataset, engine);
        _checkpoints = new CheckpointStore(folder.CheckpointsPath);
        Model = new GanModel(_trainer.Generator.SamplingNetwork, _trainer.Discriminator.Network, Describe, engine);
    }

    /// <summary>Raised after every step, with what it showed. Keep it short.</summary>
    public event Action<StepFigures>? Stepped;

    /// <summary>Raised when figures and a sample grid are written: before the first step, and as <see cref="ReportOptions"/> say.</summary>
    public event Action<TrainingTick>? Ticked;

    /// <summary>Raised when a checkpoint is on the disk.</summary>
    public event Action<CheckpointSaved>? CheckpointWritten;

    /// <summary>Raised before the first step of each phase, in runs that have <see cref="ScheduleOptions.Phases"/>.</summary>
    public event Action<PhaseChange>? PhaseChanged;

    /// <summary>Raised when <see cref="Train"/> is about to return.</summary>
    public event Action<TrainingResult>? Finished;

    /// <summary>The options.</summary>
    public GanOptions Options { get; }

    /// <summary>The folder.</summary>
    public RunFolder Folder { get; }

    /// <summary>The real samples.</summary>
    public Dataset Dataset => _trainer.Dataset;

    /// <summary>What computes.</summary>
    public Engine Engine => _trainer.Engine;

    /// <summary>The model as it is now: it changes with every step.</summary>
    public GanModel Model { get; }

    /// <summary>Steps done, those before a resume included.</summary>
    public long Step => _trainer.StepCount;

    /// <summary>Thousands of real images seen.</summary>
    public double Kimg => _trainer.ImagesSeen / 1000.0;

    /// <summary>Seconds of training, those before a resume included.</summary>
    public double Seconds => _secondsBefore + _clock.Elapsed.TotalSeconds;

    /// <summary>The game itself.</summary>
    internal AdversarialTrainer Trainer => _trainer;

    /// <summary>The phases of the schedule; the last never ends.</summary>
    public IReadOnlyList<Phase> Phases => _trainer.Schedule.Phases;

    /// <summary>What a resume had to work around, one line each: damaged checkpoints, another instruction set.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Begins a training in a new folder, on the data that the options name.</summary>
    /// <param name="options">All options.</param>
    /// <param name="path">The run folder: new or empty.</param>
    /// <param name="threads">Threads to compute with; 0 means one for each processor.</param>
    /// <exception cref="GanSharpException">The options, the data or the folder cannot be used; nothing is left behind but an empty folder.</exception>
    public static TrainingRun Create(GanOptions options, string path, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Dataset dataset = Datasets.Open(options.Data.Source, options.Data.Split);
        CheckFit(options, dataset);
        return Owning(RunFolder.Create(path, options), threads, (folder, engine) => Create(options, folder, dataset, engine, ownsEngine: true));
    }

    /// <summary>Begins a training in a folder that was made for it, on data that is at hand.</summary>
    /// <param name="options">All options.</param>
    /// <param name="folder">A new run folder; the training disposes of it.</param>
    /// <param name="dataset">The real samples.</param>
    /// <param name="engine">What computes; it stays the caller's.</param>
    /// <exception cref="GanSharpException">The options don't fit the data, or the folder cannot be written.</exception>
    public static TrainingRun Create(GanOptions options, RunFolder folder, Dataset dataset, Engine engine) => Create(options, folder, dataset, engine, ownsEngine: false);

    /// <summary>Goes on with a training, from its newest sound checkpoint (or from the beginning, when it was stopped before the first).</summary>
    /// <param name="path">The run folder.</param>
    /// <param name="options">The options to go on with; null for those of the run. Only some may differ.</param>
    /// <param name="threads">Threads to compute with; 0 means one for each processor. The result does not depend on it.</param>
    /// <exception cref="GanSharpException">The folder is no run, is in use or damaged, or the options or the data have changed.</exception>
    public static TrainingRun Resume(string path, GanOptions? options = null, int threads = 0) =>
        Owning(RunFolder.OpenForTraining(path), threads, (folder, engine) =>
        {
            GanOptions all = options ?? folder.ReadOptions();
            return Resume(folder, all, Datasets.Open(all.Data.Source, all.Data.Split), engine, ownsEngine: true);
        });

    /// <summary>Goes on with a training, on data that is at hand.</summary>
    /// <param name="folder">A run folder opened for training; the training disposes of it.</param>
    /// <param name="options">The options to go on with; null for those of the run.</param>
    /// <param name="dataset">The real samples: the same as before.</param>
    /// <param name="engine">What computes; it stays the caller's.</param>
    /// <exception cref="GanSharpException">As for the other form.</exception>
    public static TrainingRun Resume(RunFolder folder, GanOptions? options, Dataset dataset, Engine engine)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Resume(folder, options ?? folder.ReadOptions(), dataset, engine, ownsEngine: false);
    }

    /// <summary>Checks that options fit the data, without training: sizes of batches, images and networks.</summary>
    /// <exception cref="GanSharpException">One line says what does not fit.</exception>
    public static void CheckFit(GanOptions options, Dataset dataset)
    {
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(options, dataset, engine);
    }

    /// <summary>Trains until a limit of <see cref="StopOptions"/> is reached or the caller asks to stop.</summary>
    /// <param name="cancel">Asks to stop: the step in progress is finished and a checkpoint saved.</param>
    /// <exception cref="DivergenceException">A number became infinite or NaN; earlier checkpoints stay.</exception>
    /// <exception cref="GanSharpException">A file cannot be written.</exception>
    public TrainingResult Train(CancellationToken cancel = default)
    {
        if (_diverged) throw new InvalidOperationException("The training has diverged and can't go on; resume it from its last checkpoint.");
        _stats ??= Folder.OpenStats(Step);
        _clock.Start();
        try
        {
            if (Step == 0 && _ticked < 0) Tick(row: null);
            StopReason? stop;
            while ((stop = Stop(cancel)) is null)
            {
                Phase phase = _trainer.Schedule.At(Step + 1);
                if (phase.First == Step + 1 && Phases.Count > 1) PhaseChanged?.Invoke(new PhaseChange(Step + 1, phase));
                StepFigures figures = _trainer.Step();
                _means.Add(figures);
                Stepped?.Invoke(figures);
                if (IsDue(Options.Report.EverySteps)) Tick(Row());
                if (IsDue(Options.Checkpoint.EverySteps)) Save();
            }

            return Finish(stop.Value);
        }
        catch (DivergenceException)
        {
            _diverged = true;
            ReportWriter.Write(Folder);
            throw;
        }
        finally
        {
            _clock.Stop();
        }
    }

    /// <summary>Gives back the memory, the engine's threads where they are the training's own, and the folder.</summary>
    public void Dispose()
    {
        _stats?.Dispose();
        _trainer.Dispose();
        if (_ownsEngine) Engine.Dispose();
        Folder.Dispose();
    }

    private bool IsDue(long every) => every > 0 && Step % every == 0;

    private StopReason? Stop(CancellationToken cancel) =>
        Options.Stop.Steps > 0 && Step >= Options.Stop.Steps ? StopReason.Steps
        : Options.Stop.Minutes > 0 && Seconds >= Options.Stop.Minutes * 60 ? StopReason.Minutes
        : cancel.IsCancellationRequested ? StopReason.Cancelled
        : null;

    private TrainingResult Finish(StopReason reason)
    {
        // A training that will go on keeps its sums: its rows come out as if it had never stopped.
        if (reason != StopReason.Cancelled && _ticked != Step) Tick(Row());
        if (_saved != Step) Save();
        ReportWriter.Write(Folder);
        TrainingResult result = new()
        {
            Reason = reason,
            Step = Step,
            Kimg = Kimg,
            Seconds = Seconds,
            CheckpointPath = _checkpoints.PathOf(Step),
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
            ImagesPerSecond = (_trainer.ImagesSeen - _tickImages) / (seconds - _tickSeconds),
            MemoryMB = Environment.WorkingSet / 1e6,
        };
        (_tickSeconds, _tickImages) = (seconds, _trainer.ImagesSeen);
        _means.Clear();
        return row;
    }

    private void Tick(StatsRow? row)
    {
        _ticked = Step;
        if (row is not null) _stats!.Add(row);
        PngImage? grid = DrawGrid();
        string? path = grid is null ? null : Folder.GridPath(Step);
        if (grid is not null) PngFile.Write(path!, grid);
        ReportWriter.Write(Folder);
        Ticked?.Invoke(new TrainingTick(Step, row, grid, path));
    }

    private PngImage? DrawGrid()
    {
        if (!Dataset.IsImage) return null;
        int count = Options.Report.GridRows * Options.Report.GridColumns;
        float[] samples = new float[count * Dataset.ExampleSize];
        Model.Draw(new RandomStream(Options.Seed, "report.grid"), Options.Latent, samples, Options.BatchSize);
        return ImageGrid.Draw(samples, Dataset.ExampleShape, Options.Report.GridColumns);
    }

    private void Save()
    {
        _saved = Step;
        _stats!.Sync();
        RunState state = new(Options, DataSignature.Of(Dataset), Seconds);
        Checkpoint checkpoint = new(_trainer.State,
        [
            .. Checkpoint.Save(_trainer.Counters),
            .. state.Entries,
            .. _means.Save(),
            new("tick.seconds", _tickSeconds.ToString("R", CultureInfo.InvariantCulture)),
            new("tick.images", _tickImages.ToString(CultureInfo.InvariantCulture)),
        ]);
        var (path, removed) = _checkpoints.Save(Step, checkpoint, Options.Checkpoint.Keep);
        CheckpointWritten?.Invoke(new CheckpointSaved(Step, path, removed));
    }

    private void Restore(Checkpoint checkpoint)
    {
        RunState state = RunState.Of(checkpoint);
        state.RequireSame(Options, DataSignature.Of(Dataset), checkpoint.Source);
        checkpoint.Restore(_trainer.State);
        checkpoint.Restore(_trainer.Counters);
        _means.Restore(checkpoint);
        _secondsBefore = state.Seconds;
        _tickSeconds = checkpoint.Number("tick.seconds");
        _tickImages = checkpoint.Integer("tick.images");
        _ticked = _saved = Step;
    }

    private ModelInfo Describe() => new()
    {
        Path = "",
        Step = Step,
        Kimg = Kimg,
        Seconds = Seconds,
        Options = Options,
        Data = DataSignature.Of(Dataset),
        GeneratorParameters = _trainer.Generator.Network.ParameterCount(),
        DiscriminatorParameters = _trainer.Discriminator.Network.ParameterCount(),
    };

    private static TrainingRun Create(GanOptions options, RunFolder folder, Dataset dataset, Engine engine, bool ownsEngine)
    {
        TrainingRun run = new(options, folder, dataset, engine, ownsEngine);
        folder.WriteEnvironment(RunEnvironment.Capture(engine.Threads, engine.KernelName));
        return run;
    }

    private static TrainingRun Resume(RunFolder folder, GanOptions options, Dataset dataset, Engine engine, bool ownsEngine)
    {
        options.Validate();
        TrainingRun run = new(options, folder, dataset, engine, ownsEngine);
        if (run._checkpoints.ReadNewest(run._warnings) is { } checkpoint) run.Restore(checkpoint);
        RunEnvironment now = RunEnvironment.Capture(engine.Threads, engine.KernelName);
        if (folder.ReadEnvironment() is { } then && then.InstructionSet != now.InstructionSet)
            run._warnings.Add($"the run was trained with {then.InstructionSet} and goes on with {now.InstructionSet}: the weights will differ in their last digits from those of an uninterrupted run");
        folder.WriteEnvironment(now);
        folder.WriteOptions(options);
        return run;
    }

    private static TrainingRun Owning(RunFolder folder, int threads, Func<RunFolder, Engine, TrainingRun> make)
    {
        Engine? engine = null;
        try
        {
            engine = new Engine(threads);
            return make(folder, engine);
        }
        catch
        {
            engine?.Dispose();
            folder.Dispose();
            throw;
        }
    }
}

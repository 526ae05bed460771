using System.Diagnostics.CodeAnalysis;
using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <content>How a training begins: anew, or from a checkpoint.</content>
public sealed partial class TrainingRun
{
    /// <summary>Begins a training in a new folder, on the data that the options name.</summary>
    /// <param name="options">All options.</param>
    /// <param name="path">The run folder: new or empty.</param>
    /// <param name="threads">Threads to compute with; 0 means one for each processor.</param>
    /// <exception cref="GanSharpException">The options, the data or the folder cannot be used; nothing is left behind but an empty folder.</exception>
    public static TrainingRun Create(GanOptions options, string path, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Dataset dataset = options.Data.Open();
        Dataset? heldOut = OpenHeldOut(options, dataset);
        CheckFit(options, dataset, heldOut);
        return Owning(RunFolder.Create(path, options), threads, (folder, engine) => Create(options, folder, dataset, heldOut, engine, ownsEngine: true));
    }

    /// <summary>Begins a training in a folder that was made for it, on data that is at hand.</summary>
    /// <param name="options">All options.</param>
    /// <param name="folder">A new run folder; the training disposes of it.</param>
    /// <param name="dataset">The real samples.</param>
    /// <param name="engine">What computes; it stays the caller's.</param>
    /// <param name="heldOut">What the training is measured on, in the scale of the real samples (<see cref="OpenHeldOut"/>); null where it is not.</param>
    /// <exception cref="GanSharpException">The options don't fit the data, or the folder cannot be written.</exception>
    public static TrainingRun Create(GanOptions options, RunFolder folder, Dataset dataset, Engine engine, Dataset? heldOut = null) =>
        Create(options, folder, dataset, heldOut, engine, ownsEngine: false);

    /// <summary>Goes on with a training, from its newest sound checkpoint (or from the beginning, when it was stopped before the first).</summary>
    /// <param name="path">The run folder.</param>
    /// <param name="options">The options to go on with; null for those of the run. Only some may differ.</param>
    /// <param name="threads">Threads to compute with; 0 means one for each processor. The result does not depend on it.</param>
    /// <exception cref="GanSharpException">The folder is no run, is in use or damaged, or the options or the data have changed.</exception>
    public static TrainingRun Resume(string path, GanOptions? options = null, int threads = 0) =>
        Owning(RunFolder.OpenForTraining(path), threads, (folder, engine) =>
        {
            GanOptions all = options ?? folder.ReadOptions();
            Dataset dataset = all.Data.Open();
            return Resume(folder, all, dataset, OpenHeldOut(all, dataset), engine, ownsEngine: true);
        });

    /// <summary>Goes on with a training, on data that is at hand.</summary>
    /// <param name="folder">A run folder opened for training; the training disposes of it.</param>
    /// <param name="options">The options to go on with; null for those of the run.</param>
    /// <param name="dataset">The real samples: the same as before.</param>
    /// <param name="engine">What computes; it stays the caller's.</param>
    /// <param name="heldOut">What the training is measured on, the same as before; null where it is not.</param>
    /// <exception cref="GanSharpException">As for the other form.</exception>
    public static TrainingRun Resume(RunFolder folder, GanOptions? options, Dataset dataset, Engine engine, Dataset? heldOut = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Resume(folder, options ?? folder.ReadOptions(), dataset, heldOut, engine, ownsEngine: false);
    }

    /// <summary>Opens the samples that a training with these options is measured on; null where it measures nothing.</summary>
    /// <param name="options">All options.</param>
    /// <param name="dataset">What it learns from.</param>
    /// <exception cref="GanSharpException">There are none that it does not learn from, or they are damaged.</exception>
    public static Dataset? OpenHeldOut(GanOptions options, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(dataset);
        return TrainingMeasures.OpenHeldOut(options, dataset);
    }

    /// <summary>Checks that options fit the data, without training: sizes of batches, images and networks, and what is measured.</summary>
    /// <param name="options">All options.</param>
    /// <param name="dataset">The real samples.</param>
    /// <param name="heldOut">What the training is measured on; null where it is not.</param>
    /// <exception cref="GanSharpException">One line says what does not fit.</exception>
    public static void CheckFit(GanOptions options, Dataset dataset, Dataset? heldOut = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(dataset);
        TrainingMeasures.Check(options, dataset, heldOut);
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(options, dataset, engine);
    }

    [MemberNotNull(nameof(Dataset), nameof(_trainer), nameof(_measures), nameof(_doctor))]
    private void SetUp(Dataset dataset, Dataset? heldOut)
    {
        Dataset = Options.Data.Scaled(dataset);
        _heldOut = AsTrained(heldOut, dataset, Dataset);
        _dataSum = null;
        _points = null;
        _trainer = new AdversarialTrainer(Options, Dataset, Engine);
        _measures = new TrainingMeasures(_trainer, Options, _heldOut);
        _doctor = new Doctor(_trainer, Options, Folder, _heldOut, _doctor) { Changed = change => FindingChanged?.Invoke(change) };
    }

    // What it is measured on is in the scale of the data as it was given.
    private static Dataset? AsTrained(Dataset? heldOut, Dataset given, Dataset scaled) => ReferenceEquals(given, scaled) ? heldOut : heldOut?.WithScale(scaled.Scale);

    private void GoOn(RunClock clock) => (_secondsBefore, _tickSeconds, _measuringBefore) = clock;

    private void Restore(Checkpoint checkpoint)
    {
        RunState state = RunState.Of(checkpoint);
        state.RequireSame(_repairs.OptionsOf(checkpoint), DataSignature.Of(Dataset), checkpoint.Source);
        _dataSum = DataSum.Of(Dataset);
        if (checkpoint.Entries.TryGetValue("data.sum", out string? sum) && sum != _dataSum)
            throw RunState.OtherExamples(checkpoint.Source, Dataset.Name);
        checkpoint.Restore(_trainer.State);
        checkpoint.Restore(_trainer.Counters, known: _repairs.IsBefore(checkpoint));
        _repairs.Restore(checkpoint);
        _means.Restore(checkpoint);
        GoOn(Folder.ReadClock());
        _measures.Restore(checkpoint, state.Options);
        _doctor.Restore(checkpoint);
        _tickImages = checkpoint.Integer("tick.images");
        _ticked = checkpoint.Integer("tick.step");
        _saved = Step;
    }

    private static TrainingRun Create(GanOptions options, RunFolder folder, Dataset dataset, Dataset? heldOut, Engine engine, bool ownsEngine)
    {
        TrainingRun run = new(options, folder, dataset, heldOut, engine, ownsEngine);
        folder.WriteEnvironment(RunEnvironment.Capture(engine.Threads, engine.KernelName));
        return run;
    }

    private static TrainingRun Resume(RunFolder folder, GanOptions options, Dataset dataset, Dataset? heldOut, Engine engine, bool ownsEngine)
    {
        options.Validate();
        TrainingRun run = new(options, folder, dataset, heldOut, engine, ownsEngine);
        if (run._checkpoints.ReadNewest(run._warnings) is { } checkpoint) run.Restore(checkpoint);
        else if (run.Repairs.Count > 0) run.GoOn(folder.ReadClock());
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

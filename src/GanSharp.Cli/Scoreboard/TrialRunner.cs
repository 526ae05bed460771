using System.Globalization;
using GanSharp.Cli.Commands;
using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>Trains and measures one trial, from where it was stopped or killed.</summary>
/// <param name="shared">What all trials share.</param>
/// <param name="runs">The folder of all runs.</param>
/// <param name="threads">Threads of one training.</param>
/// <param name="jobs">Trainings side by side.</param>
internal sealed class TrialRunner(SharedParts shared, string runs, int threads, int jobs)
{
    /// <summary>Trains to the end and measures.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="stepped">Is told each step.</param>
    /// <param name="stop">Asks to stop: the step is finished and the run saved.</param>
    /// <returns>The result, which is kept beside the run; null when it was stopped.</returns>
    /// <exception cref="RunInUseException">Another process trains it.</exception>
    /// <exception cref="GanSharpException">A file can't be written or read.</exception>
    public TrialRecord? Run(Trial trial, Action<long> stepped, CancellationToken stop)
    {
        string path = trial.RunPath(runs);
        using Engine engine = new(threads);
        Dataset data = shared.Open(trial.Options.Data);
        TrialRecord record;
        using (TrainingRun run = Open(trial, path, data, engine))
        {
            stepped(run.Step);
            run.Stepped += figures => stepped(figures.Step);
            RunEnvironment environment = RunEnvironment.Capture(engine.Threads, engine.KernelName);
            record = new()
            {
                Protocol = trial.Protocol.Name,
                Variant = trial.Variant.Key,
                Recipe = trial.Options.Recipe,
                Setup = trial.Setup.Key,
                Seed = trial.Options.Seed,
                Data = trial.Data,
                Settings = trial.Settings,
                Figures = new Dictionary<string, double>(),
                Steps = 0,
                Seconds = 0,
                Cpu = environment.Cpu,
                InstructionSet = environment.InstructionSet,
                Threads = engine.Threads,
                Jobs = jobs,
                Version = environment.Version,
                Finished = "",
            };
            try
            {
                if (run.Train(stop).Reason == StopReason.Cancelled) return null;
                Measures.Take(run);
            }
            catch (DivergenceException e)
            {
                record = record with { Failure = string.Create(CultureInfo.InvariantCulture, $"diverged at step {e.Step:N0}") };
            }

            record = record with { Steps = run.Step, Seconds = Math.Round(run.Seconds, 1) };
        }

        if (record.Failure is null)
        {
            using GanModel model = GanModel.Load(path, engine);
            IReadOnlyDictionary<string, double> figures = trial.Protocol.Measure(new(trial, path, model, engine, trial.Protocol.Form(trial.Variant).Samples, shared));
            record = record with { Figures = figures.Where(f => double.IsFinite(f.Value)).ToDictionary() };
        }

        record = record with { Finished = Now() };
        TrialStore.Write(path, record);
        return record;
    }

    /// <summary>The time now, as results have it.</summary>
    public static string Now() => DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static TrainingRun Open(Trial trial, string path, Dataset data, Engine engine)
    {
        Dataset? heldOut = TrainingRun.OpenHeldOut(trial.Options, data);
        if (File.Exists(Path.Combine(path, "options.json")))
        {
            RunFolder begun = RunFolder.OpenForTraining(path);
            try
            {
                if (trial.IsOf(begun)) return TrainingRun.Resume(begun, null, data, engine, heldOut);
            }
            catch
            {
                begun.Dispose();
                throw;
            }

            // Begun with other options, by an earlier version: no part of this protocol any more.
            begun.Dispose();
            TrialStore.Delete(path);
        }

        RunFolder folder = RunFolder.Create(path, trial.Options);
        try
        {
            return TrainingRun.Create(trial.Options, folder, data, engine, heldOut);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }
}

using System.Globalization;
using System.Text.Json;

namespace GanSharp.Training;

/// <summary>
/// One training and its folder: options.json, environment.json, stats.jsonl, grids/, checkpoints/, report.html. The run
/// can be repeated from the folder alone. Dispose it to let other processes train in it.
/// </summary>
public sealed class RunFolder : IDisposable
{
    private const string GridsName = "grids", CheckpointsName = "checkpoints";

    private static readonly StepLogFormat<VitalSigns> Vitals = new(StatsJson.Default.VitalSigns, static signs => signs.Step, "vital signs");

    private static readonly StepLogFormat<Repair> Repairs = new(StatsJson.Default.Repair, static repair => repair.Number, "repairs");

    private readonly RunLock? _lock;

    private RunFolder(string path, RunLock? runLock)
    {
        Root = path;
        _lock = runLock;
    }

    /// <summary>The folder, as it was given.</summary>
    public string Root { get; }

    /// <summary>The options that the run was made with.</summary>
    public string OptionsPath => Path.Combine(Root, "options.json");

    /// <summary>What the run was last trained on.</summary>
    public string EnvironmentPath => Path.Combine(Root, "environment.json");

    private string ClockPath => Path.Combine(Root, "clock.json");

    /// <summary>What was last measured of the run's model.</summary>
    public string MetricsPath => Path.Combine(Root, "metrics.json");

    /// <summary>Why the training ended.</summary>
    public string EndingPath => Path.Combine(Root, "ending.json");

    /// <summary>The figures, one row a tick.</summary>
    public string StatsPath => Path.Combine(Root, "stats.jsonl");

    /// <summary>What the doctor measured, one line a look.</summary>
    public string VitalsPath => Path.Combine(Root, "vitals.jsonl");

    /// <summary>The repairs that were made, one line each (<see cref="DoctorOptions.Repairs"/>).</summary>
    public string RepairsPath => Path.Combine(Root, "repairs.jsonl");

    /// <summary>The report.</summary>
    public string ReportPath => Path.Combine(Root, "report.html");

    /// <summary>The folder of sample grids.</summary>
    public string GridsPath => Path.Combine(Root, GridsName);

    /// <summary>The folder of checkpoints.</summary>
    public string CheckpointsPath => Path.Combine(Root, CheckpointsName);

    /// <summary>Where the grid of a step belongs: <c>grids/step-000250.png</c>.</summary>
    public string GridPath(long step) => Path.Combine(GridsPath, string.Create(CultureInfo.InvariantCulture, $"step-{step:D6}.png"));

    /// <summary>Makes a run in a folder that is new or empty, locks it and writes its options.</summary>
    /// <exception cref="OptionsException">The options are wrong.</exception>
    /// <exception cref="RunInUseException">Another process makes a run there at this moment.</exception>
    /// <exception cref="GanSharpException">The folder is not empty or cannot be written; nothing in it is touched.</exception>
    public static RunFolder Create(string path, GanOptions options)
    {
        options.Validate();
        RunFolder? folder = null;
        bool begun = false;
        try
        {
            if (IsTaken(path)) throw Taken(path);
            Directory.CreateDirectory(path);
            folder = new RunFolder(path, RunLock.Take(path));

            // Looked at again under the lock: another process may have been first.
            if (IsTaken(path)) throw Taken(path);
            begun = true;
            AtomicFile.DeleteLeftovers(path);
            Directory.CreateDirectory(folder.GridsPath);
            Directory.CreateDirectory(folder.CheckpointsPath);
            folder.WriteOptions(options);
            return folder;
        }
        catch (Exception e)
        {
            if (begun) folder!.DeletePlaces();
            folder?.Dispose();
            if (FileErrors.Describe(e, path) is { } described) throw described;
            throw;
        }
    }

    /// <summary>The path that <see cref="CreateNext"/> would take; makes nothing.</summary>
    public static string NextPath(string root, GanOptions options) => Path.Combine(root, RunNames.Name(options, RunNames.Next(root, options)));

    /// <summary>Makes a run in the next free folder below <paramref name="root"/>: <c>recipe-data-001</c>, then 002 and so on.</summary>
    /// <exception cref="GanSharpException">As <see cref="Create"/>.</exception>
    public static RunFolder CreateNext(string root, GanOptions options)
    {
        for (int number = RunNames.Next(root, options); ; number++)
        {
            string path = Path.Combine(root, RunNames.Name(options, number));
            if (Path.Exists(path)) continue;
            try
            {
                return Create(path, options);
            }
            catch (GanSharpException e) when (e is RunInUseException || IsTaken(path))
            {
                // Another process took this number in the meantime.
            }
        }
    }

    /// <summary>Opens a run to look at; it may be in training, and may be read-only.</summary>
    /// <exception cref="GanSharpException">The folder does not exist or is no run.</exception>
    public static RunFolder Open(string path)
    {
        if (!Directory.Exists(path)) throw new GanSharpException($"there is no run folder {path}; give a folder that a training has made");
        RunFolder folder = new(path, null);
        if (!File.Exists(folder.OptionsPath)) throw new GanSharpException($"{path} is no run folder: it has no options.json; give a folder that a training has made");
        return folder;
    }

    /// <summary>Opens a run to go on with: locks it, and removes what a killed process left half-written.</summary>
    /// <exception cref="RunInUseException">Another process trains in it.</exception>
    /// <exception cref="GanSharpException">The folder does not exist, is no run, or cannot be written.</exception>
    public static RunFolder OpenForTraining(string path)
    {
        using RunFolder look = Open(path);
        RunFolder folder = new(path, RunLock.Take(path));
        try
        {
            Directory.CreateDirectory(folder.GridsPath);
            Directory.CreateDirectory(folder.CheckpointsPath);
            foreach (string place in new[] { path, folder.GridsPath, folder.CheckpointsPath }) AtomicFile.DeleteLeftovers(place);
            return folder;
        }
        catch (Exception e)
        {
            folder.Dispose();
            if (FileErrors.Describe(e, path) is { } described) throw described;
            throw;
        }
    }

    /// <summary>The options that the run was made with: they repeat it, repairs included.</summary>
    /// <exception cref="OptionsException">The file cannot be read or is wrong.</exception>
    public GanOptions ReadOptions() => OptionsFile.Read(OptionsPath);

    /// <summary>The options that the run goes on with: those that it was made with, and what repairs have changed.</summary>
    /// <exception cref="GanSharpException">A file cannot be read or is wrong.</exception>
    public GanOptions ReadRepairedOptions() => Repaired(ReadOptions(), ReadRepairs());

    internal GanOptions Repaired(GanOptions given, IReadOnlyList<Repair> repairs)
    {
        try
        {
            return repairs.Count == 0 ? given : RepairPlan.Apply(given, repairs);
        }
        catch (OptionsException e)
        {
            throw new GanSharpException($"{RepairsPath} does not suit the run's options ({e.Message}); use the version that wrote it", e);
        }
    }

    /// <summary>Replaces the run's options, as a resume with another limit does.</summary>
    /// <exception cref="GanSharpException">The file cannot be written.</exception>
    public void WriteOptions(GanOptions options) => OptionsFile.Write(OptionsPath, options);

    /// <summary>What the run was last trained on; null when it is not known.</summary>
    /// <exception cref="GanSharpException">The file is there but cannot be read.</exception>
    public RunEnvironment? ReadEnvironment()
    {
        if (!File.Exists(EnvironmentPath)) return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(EnvironmentPath), RunEnvironmentJson.Default.RunEnvironment);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new GanSharpException($"{EnvironmentPath} is damaged or cannot be read; delete it, the run goes on without it", e);
        }
    }

    /// <summary>Writes what the run is trained on.</summary>
    /// <exception cref="GanSharpException">The file cannot be written.</exception>
    public void WriteEnvironment(RunEnvironment environment) => AtomicFile.Write(
        EnvironmentPath, stream => JsonSerializer.Serialize(stream, environment, RunEnvironmentJson.Default.RunEnvironment));

    /// <summary>What was last measured of the run's model; null when nothing was, or the file is damaged, for it can be measured again.</summary>
    public RunMetrics? ReadMetrics()
    {
        try
        {
            return File.Exists(MetricsPath) ? JsonSerializer.Deserialize(File.ReadAllBytes(MetricsPath), RunEnvironmentJson.Default.RunMetrics) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes what was measured of the run's model; the report shows it when it is next written.</summary>
    /// <exception cref="GanSharpException">The file cannot be written.</exception>
    public void WriteMetrics(RunMetrics metrics) => AtomicFile.Write(MetricsPath, stream => JsonSerializer.Serialize(stream, metrics, RunEnvironmentJson.Default.RunMetrics));

    /// <summary>Why the training ended; null where it has not, or the file is damaged, for a resume finds it again.</summary>
    public RunEnding? ReadEnding()
    {
        try
        {
            return File.Exists(EndingPath) ? JsonSerializer.Deserialize(File.ReadAllBytes(EndingPath), RunEnvironmentJson.Default.RunEnding) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes why the training ended, or that it goes on.</summary>
    /// <param name="ending">Null while it goes on.</param>
    /// <exception cref="GanSharpException">The file cannot be written or removed.</exception>
    internal void WriteEnding(RunEnding? ending)
    {
        if (ending is not null)
        {
            AtomicFile.Write(EndingPath, stream => JsonSerializer.Serialize(stream, ending, RunEnvironmentJson.Default.RunEnding));
            return;
        }

        try
        {
            File.Delete(EndingPath);
        }
        catch (Exception e) when (FileErrors.Describe(e, EndingPath) is { } described)
        {
            throw described;
        }
    }

    /// <summary>The time trained so far; the last figures' when the file is missing or damaged, for it decides nothing but a limit of minutes.</summary>
    internal RunClock ReadClock()
    {
        try
        {
            if (File.Exists(ClockPath) && JsonSerializer.Deserialize(File.ReadAllBytes(ClockPath), RunEnvironmentJson.Default.RunClock) is { Seconds: >= 0, TickSeconds: >= 0 } clock) return clock;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            // As if there were none.
        }

        StatsRow last = ReadStats() is { Count: > 0 } rows ? rows[^1] : new StatsRow { Seconds = 0 };
        return new RunClock(last.Seconds, last.Seconds, double.IsFinite(last.MeasuringSeconds) ? last.MeasuringSeconds : 0);
    }

    internal void WriteClock(RunClock clock) => AtomicFile.Write(ClockPath, stream => JsonSerializer.Serialize(stream, clock, RunEnvironmentJson.Default.RunClock));

    /// <summary>Opens the figures to append to, and goes back to a step: drops the rows and the grids after it.</summary>
    /// <param name="throughStep">The checkpoint's step, or 0 for a new run.</param>
    /// <exception cref="GanSharpException">The files cannot be written or the figures are damaged.</exception>
    public StatsLog OpenStats(long throughStep)
    {
        try
        {
            foreach (RunGrid grid in Grids().Where(g => g.Step > throughStep)) File.Delete(grid.Path);
        }
        catch (Exception e) when (FileErrors.Describe(e, GridsPath) is { } described)
        {
            throw described;
        }

        return StatsLog.Open(StatsPath, throughStep);
    }

    /// <summary>All figures so far, in order; none when nothing is written yet.</summary>
    /// <exception cref="GanSharpException">The file is damaged or cannot be read.</exception>
    public IReadOnlyList<StatsRow> ReadStats() => StatsLog.Read(StatsPath);

    /// <summary>What the doctor measured so far, in order; nothing where it was not asked.</summary>
    /// <exception cref="GanSharpException">The file is damaged or cannot be read.</exception>
    public IReadOnlyList<VitalSigns> ReadVitals() => StepLog<VitalSigns>.Read(VitalsPath, Vitals);

    /// <summary>The repairs that were made, in order; none where there were none.</summary>
    /// <exception cref="GanSharpException">The file is damaged or cannot be read.</exception>
    public IReadOnlyList<Repair> ReadRepairs() => StepLog<Repair>.Read(RepairsPath, Repairs);

    /// <summary>Adds a repair, and waits until it is on the disk.</summary>
    internal void AddRepair(Repair repair)
    {
        using StepLog<Repair> log = StepLog<Repair>.Open(RepairsPath, Repairs, repair.Number - 1);
        log.Add(repair);
        log.Sync();
    }

    internal StepLog<VitalSigns> OpenVitals(long throughStep) => StepLog<VitalSigns>.Open(VitalsPath, Vitals, throughStep);

    /// <summary>The checkpoints that are kept, the oldest first; whether one is sound shows when it is loaded.</summary>
    public IReadOnlyList<RunCheckpoint> Checkpoints() => [.. new CheckpointStore(CheckpointsPath).List().Select(c => new RunCheckpoint(c.Step, c.Path))];

    /// <summary>The checkpoint that evaluations found best; null where none is kept (<see cref="EvaluationOptions.Best"/>).</summary>
    public RunCheckpoint? BestCheckpoint() => new CheckpointStore(CheckpointsPath).Best() is var (step, path) ? new RunCheckpoint(step, path) : null;

    /// <summary>The sample grids so far, by step.</summary>
    public IReadOnlyList<RunGrid> Grids()
    {
        if (!Directory.Exists(GridsPath)) return [];
        List<RunGrid> grids = [];
        foreach (string file in Directory.EnumerateFiles(GridsPath, "step-*.png"))
        {
            string number = Path.GetFileNameWithoutExtension(file)["step-".Length..];
            if (long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long step)) grids.Add(new RunGrid(step, file));
        }

        return [.. grids.OrderBy(g => g.Step)];
    }

    /// <summary>Releases the lock, where this object holds one.</summary>
    public void Dispose() => _lock?.Dispose();

    // A run that could not begin must not be in the way of the next attempt.
    private void DeletePlaces()
    {
        foreach (string place in new[] { GridsPath, CheckpointsPath })
        {
            try
            {
                Directory.Delete(place);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The error that led here is the one to report.
            }
        }
    }

    /// <summary>Refuses a folder that <see cref="Create"/> would refuse for what it holds; makes nothing.</summary>
    /// <exception cref="GanSharpException">The folder holds something, or a file is in its place.</exception>
    public static void RequireFree(string path)
    {
        if (IsTaken(path)) throw Taken(path);
    }

    private static bool IsTaken(string path) => File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any(e => !IsBeginning(e)));

    // What a training leaves that was killed before it had written its options: nothing that anybody would miss.
    private static bool IsBeginning(string entry) => Path.GetFileName(entry) is var name && (name == RunLock.FileName || AtomicFile.IsLeftover(name)
        || (name is GridsName or CheckpointsName && Directory.Exists(entry) && !Directory.EnumerateFileSystemEntries(entry).Any()));

    private static GanSharpException Taken(string path)
    {
        string what = File.Exists(path) ? "is a file" : File.Exists(Path.Combine(path, "options.json")) ? "already holds a run" : "exists and is not empty";
        string way = what == "already holds a run" ? $"go on with it (gan resume {path}), or choose another folder with --out" : "choose another folder with --out";
        return new GanSharpException($"{path} {what}; {way}");
    }
}

using System.Globalization;

namespace GanSharp.Training;

/// <summary>The repairs of a run: those that were made, and what the next one needs to know. In a checkpoint and in <c>repairs.jsonl</c>.</summary>
internal sealed class Repairs
{
    private const string CountKey = "repairs", HealthyKey = "repairs.healthy", BestKey = "repairs.best";

    private readonly GanOptions _given;
    private readonly List<Repair> _made;
    private readonly HashSet<string> _told = [];
    private VitalSigns? _decided;

    /// <summary>The repairs of a run.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="given">The options that it was made with.</param>
    /// <exception cref="GanSharpException">The file of repairs is damaged.</exception>
    public Repairs(RunFolder folder, GanOptions given)
    {
        _given = given;
        _made = [.. folder.ReadRepairs()];
        Options = folder.Repaired(given, _made);
    }

    /// <summary>The options that the run goes on with.</summary>
    public GanOptions Options { get; private set; }

    /// <summary>The repairs, in order.</summary>
    public IReadOnlyList<Repair> Made => _made;

    /// <summary>The step of the newest checkpoint at which the doctor saw no harm, which stays as long as it is that; 0 for the start.</summary>
    public long HealthyStep { get; private set; }

    /// <summary>The step of the best evaluation before it, whose checkpoint stays as long; -1 for none.</summary>
    public long BestStep { get; private set; } = -1;

    private bool IsOn => _given.Doctor.Repairs > 0;

    /// <summary>What is to be done after a look; null where there is no new one, or nothing to say.</summary>
    /// <param name="looks">All looks.</param>
    /// <param name="seconds">Seconds of training.</param>
    /// <param name="fit">How options suit the training.</param>
    public RepairDecision? Decide(IReadOnlyList<VitalSigns> looks, double seconds, Func<GanOptions, RepairFit> fit)
    {
        if (!IsOn || looks.Count == 0 || ReferenceEquals(looks[^1], _decided)) return null;
        _decided = looks[^1];
        RepairDecision decision = new RepairPlan { Options = Options, Looks = looks, Made = _made, HealthyStep = HealthyStep, Seconds = seconds, Fit = fit }.Decide();
        if (decision.Repair is not null) return decision;
        return decision is { IsOpen: false, Refusal: { } refusal } && _told.Add($"{refusal.Illness}: {refusal.Reason}") ? decision : null;
    }

    /// <summary>A repair is made.</summary>
    public void Add(Repair repair)
    {
        _made.Add(repair);
        Options = RepairPlan.Apply(_given, _made);
        (HealthyStep, BestStep) = (0, -1);
    }

    /// <summary>A checkpoint is about to be written that a repair may go back to.</summary>
    public void NoteCheckpoint(long step, DoctorReport? report, long bestStep)
    {
        if (IsOn && report is { Findings.Count: > 0 } && report.Findings.All(f => f.Severity == Severity.None || f.IsOfData)) (HealthyStep, BestStep) = (step, bestStep);
    }

    /// <summary>The options with which a checkpoint was written.</summary>
    public GanOptions OptionsOf(Checkpoint checkpoint)
    {
        int count = CountOf(checkpoint);
        return count <= _made.Count ? RepairPlan.Apply(_given, _made.Take(count)) : throw checkpoint.Other($"it was written after {count} repairs, and the run's repairs.jsonl has {_made.Count}");
    }

    /// <summary>Whether a checkpoint was written before the last repair, so that it may know other counters.</summary>
    public bool IsBefore(Checkpoint checkpoint) => CountOf(checkpoint) < _made.Count;

    /// <summary>As entries of a checkpoint.</summary>
    public IEnumerable<KeyValuePair<string, string>> Save() => new (string Key, long Value)[] { (CountKey, _made.Count), (HealthyKey, HealthyStep), (BestKey, BestStep) }
        .Select(e => KeyValuePair.Create(e.Key, e.Value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>From the entries of a checkpoint.</summary>
    public void Restore(Checkpoint checkpoint) =>
        (HealthyStep, BestStep) = checkpoint.Entries.ContainsKey(HealthyKey) ? (checkpoint.Integer(HealthyKey), checkpoint.Integer(BestKey)) : (0, -1);

    // Checkpoints of earlier versions know of none.
    private static int CountOf(Checkpoint checkpoint) => checkpoint.Entries.ContainsKey(CountKey) ? checked((int)checkpoint.Integer(CountKey)) : 0;
}

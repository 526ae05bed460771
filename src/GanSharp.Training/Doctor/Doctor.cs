using System.Diagnostics;
using System.Globalization;
using GanSharp.Data;

namespace GanSharp.Training;

/// <summary>Watches a training: measures after every so many steps, keeps what it finds in <c>vitals.jsonl</c>, and tells when a finding appears or goes.</summary>
internal sealed class Doctor : IDisposable
{
    private const string Prefix = "doctor.";

    private readonly AdversarialTrainer _trainer;
    private readonly GanOptions _options;
    private readonly RunFolder _folder;
    private readonly FigureMeans _means = new(Prefix);
    private readonly List<VitalSigns> _looks = [];
    private readonly Dataset? _heldOut;
    private readonly Stopwatch _clock = new();
    private readonly WeightsBefore _generator, _discriminator;
    private HashSet<string> _known = [], _seen = [];
    private StepLog<VitalSigns>? _log;
    private RealProbe? _real;

    /// <summary>A doctor of a training.</summary>
    /// <param name="trainer">The game.</param>
    /// <param name="options">All options.</param>
    /// <param name="folder">Where it writes.</param>
    /// <param name="heldOut">Samples that are measured on; null for none.</param>
    /// <param name="before">The doctor before, whose examples it takes over where the data is the same; null for none.</param>
    public Doctor(AdversarialTrainer trainer, GanOptions options, RunFolder folder, Dataset? heldOut, Doctor? before = null)
    {
        _real = ReferenceEquals(before?._trainer.Dataset, trainer.Dataset) ? before!._real : null;
        (_trainer, _options, _folder) = (trainer, options, folder);
        (_generator, _discriminator) = (new(trainer.Generator.Network), new(trainer.Discriminator.Network));

        // Of data without another part, what is measured on is what was learnt from.
        bool unseen = heldOut is not null && options.Data.HeldOutSplit() is not null && heldOut.ExampleShape.SequenceEqual(trainer.Dataset.ExampleShape) && heldOut.ClassCount <= trainer.Dataset.ClassCount;
        _heldOut = unseen ? heldOut : null;
    }

    /// <summary>Seconds that it took in this process.</summary>
    public double Seconds => _clock.Elapsed.TotalSeconds;

    /// <summary>All that it has measured.</summary>
    public IReadOnlyList<VitalSigns> Looks => _looks;

    /// <summary>What it says now; null before it has looked, or where it is not asked.</summary>
    public DoctorReport? Report { get; private set; }

    /// <summary>Told when findings appear or go.</summary>
    public Action<FindingChange>? Changed { get; set; }

    private long Every => _options.Doctor.EverySteps;

    /// <summary>Goes on from where the training is, or begins.</summary>
    public void Begin()
    {
        if (Every == 0 || _log is not null) return;
        using Timing timing = new(_clock);
        long step = _trainer.StepCount;
        _log = _folder.OpenVitals(step == 0 ? -1 : step);
        _looks.AddRange(_folder.ReadVitals());
        _real ??= new RealProbe(_trainer.Dataset, _heldOut, _trainer.Engine, _options.Seed);
        if (step == 0) Look();
        else if (_looks.Count > 0) Judge(tell: false);
        Prepare();
    }

    /// <summary>A step is done.</summary>
    public void Note(in StepFigures figures)
    {
        if (Every == 0) return;
        using Timing timing = new(_clock);
        _means.Add(figures);
        if (IsDue(_trainer.StepCount)) Look();
        Prepare();
    }

    /// <summary>The training has ended: a last look.</summary>
    public void End()
    {
        if (Every == 0 || (_looks.Count > 0 && _looks[^1].Step >= _trainer.StepCount)) return;
        using Timing timing = new(_clock);
        Look();
    }

    /// <summary>The training broke off.</summary>
    public void End(DivergenceException error)
    {
        if (Every == 0 || _log is null) return;
        Dictionary<string, double> values = _means.Named().ToDictionary(m => m.Key, m => Rounded(m.Value));
        Keep(new VitalSigns { Step = error.Step, Values = values, Divergence = DivergenceNote.Of(error) });
    }

    public void Sync() => _log?.Sync();

    public IEnumerable<KeyValuePair<string, string>> Save() => _means.Save();

    public void Restore(Checkpoint checkpoint) => _means.Restore(checkpoint);

    public void Dispose() => _log?.Dispose();

    private bool IsDue(long step) => step <= 1 || step % Every == 0;

    private void Prepare()
    {
        bool due = IsDue(_trainer.StepCount + 1);
        _generator.Note(due);
        _discriminator.Note(due);
    }

    private void Look()
    {
        Dictionary<string, double> values = _means.Named().ToDictionary(m => m.Key, m => Rounded(m.Value));
        _means.Clear();
        Examination examination = new(_trainer, _options, _real!, _generator, _discriminator, isFirst: _trainer.StepCount == 0);
        foreach (IIndicator indicator in Indicators.All)
        {
            indicator.Measure(examination, (name, value) =>
            {
                if (double.IsFinite(value)) values[name] = Rounded(value);
            });
        }

        Keep(new VitalSigns
        {
            Step = _trainer.StepCount,
            Values = values,
            Shares = examination.IsFinite ? [.. _real!.Regions.Shares(examination.Projected, _trainer.Engine.Threads).Select(Rounded)] : [],
            RealShares = _trainer.StepCount == 0 ? [.. _real!.RegionShares.Select(Rounded)] : [],
        });
    }

    private void Keep(VitalSigns signs)
    {
        _log!.Add(signs);
        _looks.Add(signs);
        Judge(tell: true);
    }

    // A finding is told when two looks in a row agree on it, so that one that flickers is not told each time.
    private void Judge(bool tell)
    {
        Report = DoctorReport.Of(_options, _looks);
        HashSet<string> now = [.. Report.Findings.Where(f => f.Severity != Severity.None).Select(f => f.Illness)];
        bool final = _looks[^1].Divergence is not null;
        if (!tell)
        {
            (_known, _seen) = (now, now);
            return;
        }

        foreach (Finding finding in Report.Findings.Where(f => now.Contains(f.Illness) && !_known.Contains(f.Illness) && (final || _seen.Contains(f.Illness))))
        {
            _known.Add(finding.Illness);
            Changed?.Invoke(new FindingChange(_looks[^1].Step, finding.Illness, finding));
        }

        foreach (string gone in _known.Where(k => !now.Contains(k) && !_seen.Contains(k)).ToArray())
        {
            _known.Remove(gone);
            Changed?.Invoke(new FindingChange(_looks[^1].Step, gone, null));
        }

        _seen = now;
    }

    private readonly struct Timing : IDisposable
    {
        private readonly Stopwatch _clock;

        public Timing(Stopwatch clock)
        {
            _clock = clock;
            clock.Start();
        }

        public void Dispose() => _clock.Stop();
    }

    // Six digits say all, and keep the file small.
    private static double Rounded(double value) => double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

using GanSharp.Data;

namespace GanSharp.Training;

/// <summary>
/// Looks now and then whether the players are even. An equilibrium is reached when, over a stretch of steps, D was overall no farther from one half than the band in any look, and in the mean
/// over the looks no farther on either side: one that takes everything for real is right about all real samples, and tells nothing.
/// </summary>
internal sealed class EquilibriumWatch(AdversarialTrainer trainer, GanOptions options, Dataset heldOut)
{
    private const long Never = -1;

    private readonly HeldOutTrial _trial = new(trainer, options, heldOut);
    private readonly EquilibriumOptions _options = options.Stop.Equilibrium;
    private long _since = Never, _last = Never, _looks;
    private double _real, _fake;

    /// <summary>Why an equilibrium can't be found on these samples, and the way out; null when it can.</summary>
    public static string? ObjectionTo(GanOptions options, Dataset heldOut)
    {
        double band = options.Stop.Equilibrium.Band;
        int count = HeldOutTrial.CountOf(options, heldOut.Count);
        if (count == 0) return $"{heldOut.Name}, to measure on, has {heldOut.Count} samples, too few for a batch; keep back more with data.heldOut, or set stop.equilibrium.band to 0";

        // 95% of looks at two sides that are alike lie within 1.96 standard deviations of the share of 2 N samples.
        double chance = 1.96 / Math.Sqrt(8.0 * count);
        if (band >= chance) return null;
        long needed = (long)Math.Ceiling(1.96 * 1.96 / (8 * band * band));
        string way = needed <= heldOut.Count ? $"set stop.equilibrium.samples={needed}, or a wider band" : FormattableString.Invariant($"set stop.equilibrium.band to {Math.Ceiling(chance * 1000) / 1000} or more");
        return FormattableString.Invariant($"stop.equilibrium.band {band} is narrower than chance with {count} samples of each side ({chance:0.000}), so that even players would leave it again and again; {way}");
    }

    /// <summary>Whether the players are even, for as long as they have to be.</summary>
    public bool IsReached => _since != Never && _last - _since >= _options.Stretch && IsWithin(_real / _looks) && IsWithin(_fake / _looks);

    /// <summary>The steps for which D has been wrong about half of the time.</summary>
    public long Lasted => _since == Never ? 0 : _last - _since;

    /// <summary>What a checkpoint holds.</summary>
    public IEnumerable<Counter> Counters =>
    [
        new("equilibrium.since", () => _since, value => _since = value),
        new("equilibrium.last", () => _last, value => _last = value),
        new("equilibrium.looks", () => _looks, value => _looks = value),
        Counter.OfNumber("equilibrium.real", () => _real, value => _real = value),
        Counter.OfNumber("equilibrium.fake", () => _fake, value => _fake = value),
    ];

    /// <summary>Whether a step is one to look after.</summary>
    public bool IsDueAt(long step) => step % _options.EverySteps == 0;

    /// <summary>Looks.</summary>
    public HeldOutAccuracy Look()
    {
        HeldOutAccuracy found = _trial.Judge();
        _last = trainer.StepCount;
        if (!IsWithin(found.Overall))
        {
            Forget();
            return found;
        }

        if (_since == Never) _since = _last;
        (_looks, _real, _fake) = (_looks + 1, _real + found.Real, _fake + found.Fake);
        return found;
    }

    /// <summary>Begins anew: what was seen was judged by other options.</summary>
    public void Forget() => (_since, _looks, _real, _fake) = (Never, 0, 0, 0);

    /// <summary>What kind of equilibrium it is that was reached; asks a test that knows nothing of D about the samples of the last look.</summary>
    /// <param name="source">What the held-out samples are, in words.</param>
    public EquilibriumFinding Find(string source) => new()
    {
        Since = _since,
        Step = _last,
        AccuracyReal = _real / _looks,
        AccuracyFake = _fake / _looks,
        Band = _options.Band,
        Samples = _trial.Count,
        HeldOut = source,
        Neighbours = Test(average: false),
        OfAverage = options.Ema.Decay > 0 ? Test(average: true) : null,
    };

    private NeighbourTest Test(bool average)
    {
        var (real, fake) = _trial.Samples(average);
        return NeighbourTest.Of(real, fake, heldOut.ExampleSize, trainer.Engine.Threads);
    }

    // Rounding must not put a share that lies on the edge outside.
    private bool IsWithin(double accuracy) => Math.Abs(accuracy - 0.5) <= _options.Band + 1e-9;
}

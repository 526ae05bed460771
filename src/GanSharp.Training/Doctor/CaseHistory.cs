namespace GanSharp.Training;

/// <summary>What rules judge by: a run's options and all that was measured of it so far.</summary>
internal sealed class CaseHistory
{
    private readonly VitalSigns[] _course;
    private readonly VitalSigns? _first;

    public CaseHistory(GanOptions options, IReadOnlyList<VitalSigns> looks)
    {
        Options = options;
        Looks = looks;
        _first = looks.FirstOrDefault(l => l.Step == 0);
        _course = [.. looks.Where(l => l.Step > 1 && l.Values.Count > 0)];
        Divergence = looks.LastOrDefault(l => l.Divergence is not null)?.Divergence;
    }

    public GanOptions Options { get; }

    public IReadOnlyList<VitalSigns> Looks { get; }

    /// <summary>Where the training broke off; null where it did not.</summary>
    public DivergenceNote? Divergence { get; }

    /// <summary>The last step that was looked at.</summary>
    public long Step => Looks.Count > 0 ? Looks[^1].Step : 0;

    /// <summary>Whether there are enough looks to judge the course of things.</summary>
    public bool HasCourse => _course.Length >= DoctorThresholds.FewestLooks;

    /// <summary>The looks after the first step.</summary>
    public IReadOnlyList<VitalSigns> Course => _course;

    /// <summary>The looks of the last third, at least <see cref="DoctorThresholds.FewestLooks"/> where there are so many.</summary>
    public IReadOnlyList<VitalSigns> Late => Part(0);

    /// <summary>Whether D gives probabilities.</summary>
    public bool GivesProbabilities => Objectives.Get(Options.Objective).Output == DiscriminatorOutput.Logit;

    /// <summary>Whether a layer has so few units that the player can't play, whatever the other does.</summary>
    public static bool IsNarrow(NetworkOptions network) => network is { Architecture: "mlp", Hidden.Count: > 0 } && network.Hidden.Min() < DoctorThresholds.NarrowLayer;

    /// <summary>Whether G can't make samples that differ, whatever D says.</summary>
    public bool IsSmallG => IsNarrow(Options.Generator.Network) || Options.Latent.Size < DoctorThresholds.FewestLatents;

    /// <summary>Whether D can't see what is wrong with samples, however long it learns.</summary>
    public bool IsSmallD => IsNarrow(Options.Discriminator.Network);

    /// <summary>A figure that does not change.</summary>
    public double First(string name) => _first?[name] ?? double.NaN;

    /// <summary>A figure after the first step.</summary>
    public double AfterOneStep(string name) => Looks.FirstOrDefault(l => l.Step == 1)?[name] ?? double.NaN;

    /// <summary>The middle value of a figure in the last third of the looks; NaN where it was not measured.</summary>
    public double Recent(string name) => MiddleOf(Late, name);

    /// <summary>The middle value in the third before.</summary>
    public double Earlier(string name) => MiddleOf(Part(1), name);

    /// <summary>The share of right verdicts of D lately, of both sides.</summary>
    public double Accuracy => (Recent("accuracyReal") + Recent("accuracyFake")) / 2;

    /// <summary>Whether samples pass for the data, so that what is odd about the networks does no harm.</summary>
    public bool SamplesPass => HasCourse && Recent(Vital.EnergyDistance) < DoctorThresholds.NearSamples && Recent(Vital.Coverage) > DoctorThresholds.Covered;

    /// <summary>Whether less than half of the training is done.</summary>
    public bool IsEarly => Step < Options.Stop.Steps / 2;

    /// <summary>Whether less than half of the training that the recipe is made for is done, wherever this one ends.</summary>
    public bool IsYoung => IsEarly || Step < (Recipes.Find(Options.Recipe)?.Closest(Options).Stop.Steps ?? 0) / 2;

    /// <summary>Whether the share of the data without samples got smaller lately.</summary>
    public bool Spreads => 1 - Recent(Vital.Coverage) < DoctorThresholds.Improving * (1 - Earlier(Vital.Coverage));

    /// <summary>Whether samples came nearer to the data lately, and are not still lost when half of the training is over.</summary>
    public bool Improves => Recent(Vital.EnergyDistance) < DoctorThresholds.Improving * Earlier(Vital.EnergyDistance)
        && (Recent(Vital.EnergyDistance) < DoctorThresholds.Lost || IsEarly);

    /// <summary>Whether samples went away from the data lately.</summary>
    public bool Worsens => Recent(Vital.EnergyDistance) > Math.Max(DoctorThresholds.SomeDistance, Earlier(Vital.EnergyDistance) / DoctorThresholds.Improving);

    /// <summary>The first step of those up to the last at which something was so every time.</summary>
    public long Since(Func<VitalSigns, bool> holds)
    {
        long since = Step;
        for (int i = Looks.Count - 1; i >= 0; i--)
        {
            if (Looks[i].Step <= 1) continue;
            if (!holds(Looks[i])) break;
            since = Looks[i].Step;
        }

        return since;
    }

    private VitalSigns[] Part(int back)
    {
        int size = Math.Max(DoctorThresholds.FewestLooks, _course.Length / 3), end = _course.Length - (back * size);
        return end <= 0 ? [] : _course[Math.Max(0, end - size)..end];
    }

    private static double MiddleOf(IEnumerable<VitalSigns> looks, string name) => Middle.Of([.. looks.Select(l => l[name]).Where(double.IsFinite)]);
}

using static System.FormattableString;

namespace GanSharp.Training;

/// <summary>
/// Decides on repairs. What it knows is in the run folder, apart from the time that is left where minutes end a training: the same course gives the same repairs at the same steps, however often it was
/// interrupted.
/// </summary>
internal sealed class RepairPlan
{
    /// <summary>The share of a training's minutes after which nothing is begun anew.</summary>
    private const double LateInTime = 0.9;

    /// <summary>The options that the run goes on with.</summary>
    public required GanOptions Options { get; init; }

    /// <summary>All looks of the doctor.</summary>
    public required IReadOnlyList<VitalSigns> Looks { get; init; }

    /// <summary>The repairs so far.</summary>
    public required IReadOnlyList<Repair> Made { get; init; }

    /// <summary>The step of the newest checkpoint at which the doctor saw no harm; 0 for the start.</summary>
    public long HealthyStep { get; init; }

    /// <summary>Seconds of training so far.</summary>
    public double Seconds { get; init; }

    /// <summary>How options suit the training.</summary>
    public Func<GanOptions, RepairFit> Fit { get; init; } = static _ => RepairFit.FromCheckpoint;

    /// <summary>Options after repairs.</summary>
    /// <exception cref="OptionsException">A repair names an option that there is not, or a value that it does not take.</exception>
    public static GanOptions Apply(GanOptions options, IEnumerable<Repair> repairs)
    {
        OptionsBinder binder = OptionsBinder.From(options);
        foreach (Repair repair in repairs) binder.Set($"{repair.Option}={repair.To}");
        return binder.Build();
    }

    /// <summary>What to do now. The most severe illness comes first, of these the cause; where none of its remedies is left, the next.</summary>
    public RepairDecision Decide()
    {
        DoctorReport report = DoctorReport.Of(Options, Looks);
        RepairDecision? first = null;
        foreach (Finding finding in report.Findings.Where(f => f.Severity != Severity.None))
        {
            RepairDecision decision = Of(finding);
            if (decision.Repair is not null) return decision;
            first ??= decision;

            // What comes after may be its effect: that of what no option could mend is left, that of what is not certain yet waits with it.
            if (finding.IsOfData || decision.IsOpen) break;
        }

        return first ?? new RepairDecision(null);
    }

    private RepairDecision Of(Finding finding)
    {
        if (Ladders.Of(finding) is not { } ladder) return Refuse(finding, finding.IsOfData ? "it is of the data, which no option mends" : "there is no remedy for it");
        if (Made.Count >= Options.Doctor.Repairs) return Refuse(finding, Invariant($"as many repairs have been made as doctor.repairs allows, {Options.Doctor.Repairs}"));
        if (!IsCertain(finding, ladder)) return Refuse(finding, Invariant($"it must be seen at {DoctorThresholds.FewestLooks} looks in a row{(ladder.Patience > 0 && !finding.IsOfSettings ? Invariant($" and for {ladder.Patience:P0} of the training") : "")}"), open: true);

        // Without a repair, a number that is none ends the training at once: no time is too short then.
        bool brokeOff = Looks[^1].Divergence is not null;
        if (!brokeOff && Options.Stop.Minutes > 0 && Seconds > LateInTime * Options.Stop.Minutes * 60) return Refuse(finding, "the time that is left is too short for a remedy to show");

        // A state that was already ill by what is known now, or that the same illness has come back from, is not healthy.
        bool again = Made.Any(r => r.Illness == finding.Illness && r.BackTo == HealthyStep);
        long healthy = finding.Since > HealthyStep && !again ? HealthyStep : 0;
        int tried = Made.Where(r => r.Illness == finding.Illness && r.Player == finding.Player).Select(r => r.Rung).DefaultIfEmpty(0).Max();
        for (int rung = tried + 1; rung <= ladder.Remedies.Length; rung++)
        {
            Remedy remedy = ladder.Remedies[rung - 1];
            if (remedy.Change(Options, finding) is not var (option, value) || Changed(option, value) is not var (from, to, options)) continue;
            RepairFit fit = Fit(options);
            if (fit == RepairFit.None) continue;
            long back = fit == RepairFit.FromCheckpoint ? healthy : 0;
            if (!brokeOff && Options.Stop.Steps > 0 && Options.Stop.Steps - back < DoctorThresholds.FewestLooks * Options.Doctor.EverySteps) return Refuse(finding, "the steps that are left are too few for a remedy to show");
            return new RepairDecision(new Repair
            {
                Number = Made.Count + 1,
                Step = finding.Illness == Illness.Divergence && Looks[^1].Divergence is { } note ? note.Step : Looks[^1].Step,
                Illness = finding.Illness,
                Evidence = finding.Evidence,
                Player = finding.Player,
                BackTo = back,
                Rung = rung,
                Option = option,
                From = from,
                To = to,
                Why = remedy.Why,
            });
        }

        return Refuse(finding, tried > 0 ? "its remedies are used up" : "none of its remedies suits this game");
    }

    // The rules of the options are the rules of remedies, too.
    private (string From, string To, GanOptions Options)? Changed(string option, string value)
    {
        try
        {
            GanOptions options = OptionsBinder.From(Options).Set($"{option}={value}").Build();
            string from = Value(Options), to = Value(options);
            return from == to ? null : (from, to, options);
        }
        catch (OptionsException)
        {
            return null;
        }

        string Value(GanOptions of) => OptionsCatalogue.Describe(of).First(d => d.Path == option).Value;
    }

    // A number that is none is certain at once.
    private bool IsCertain(Finding finding, Ladder ladder)
    {
        if (Looks[^1].Divergence is not null && finding.Illness == Illness.Divergence) return true;
        long needed = finding.IsOfSettings ? 0 : (long)(ladder.Patience * (Options.Stop.Steps > 0 ? Options.Stop.Steps : Looks[^1].Step));
        for (int seen = 1; ; seen++)
        {
            if (seen >= DoctorThresholds.FewestLooks && Looks[^1].Step - Looks[^seen].Step >= needed) return true;
            if (seen >= Looks.Count || !DoctorReport.Of(Options, [.. Looks.Take(Looks.Count - seen)]).Findings.Any(f => f.Illness == finding.Illness && f.Player == finding.Player)) return false;
        }
    }

    private RepairDecision Refuse(Finding finding, string reason, bool open = false) => new(null, new RepairRefusal(Looks[^1].Step, finding.Illness, reason), open);
}

using static System.FormattableString;

namespace GanSharp.Training;

/// <summary>What the doctor says of a run: its findings, the diagnosis first, and what it cannot judge.</summary>
public sealed record DoctorReport
{
    private static readonly IReadOnlyList<(string Vital, string Text)> Questions =
    [
        (Vital.HeldOutGap, "whether D knows its examples by heart: no part of the data was kept from the training; data.heldOut=0.1 keeps one"),
        (Vital.Copies, Invariant($"whether samples are copies: there are more than {RealProbe.Size:N0} training examples")),
    ];

    /// <summary>What did well in docs/scoreboard.md without being told labels: on points of ring and grid, on images of digits and clothes.</summary>
    private static readonly string[] GoodOnVectors = ["r3gan", "mgan", "ragan"], GoodOnImages = ["gman", "mgan", "ragan"];

    /// <summary>The last step that was looked at.</summary>
    public required long Step { get; init; }

    /// <summary>How often the doctor looked.</summary>
    public required int Looks { get; init; }

    /// <summary>The findings, at least one unless nothing could be judged: the most severe first, of these the cause before its effects.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What cannot be judged, one line each.</summary>
    public required IReadOnlyList<string> CannotJudge { get; init; }

    /// <summary>What the run changed of itself so far.</summary>
    public IReadOnlyList<Repair> Repairs { get; init; } = [];

    /// <summary>Why an illness that is seen now is not repaired, in a run that repairs; null otherwise.</summary>
    public RepairRefusal? NotRepaired { get; init; }

    /// <summary>Whether any finding is an illness.</summary>
    public bool IsIll => Findings.Any(f => f.Severity != Severity.None);

    /// <summary>Examines a run from its folder: in training, finished, stopped, killed or diverged.</summary>
    /// <exception cref="GanSharpException">The folder is no run, or its files are damaged.</exception>
    public static DoctorReport Of(RunFolder run)
    {
        ArgumentNullException.ThrowIfNull(run);
        GanOptions options = run.ReadRepairedOptions();
        IReadOnlyList<VitalSigns> looks = run.ReadVitals();
        IReadOnlyList<Repair> repairs = run.ReadRepairs();
        DoctorReport report = Of(options, looks);
        string? picture = run.Grids().LastOrDefault()?.Path;
        return report with
        {
            Findings = [.. report.Findings.Select(f => f with { Picture = picture })],
            Repairs = repairs,
            NotRepaired = options.Doctor.Repairs > 0 && report.IsIll ? new RepairPlan { Options = options, Looks = looks, Made = repairs }.Decide().Refusal : null,
        };
    }

    internal static DoctorReport Of(GanOptions options, IReadOnlyList<VitalSigns> looks)
    {
        CaseHistory history = new(options, looks);
        List<Finding> found = [.. Rules.All.Select(r => r.Judge(history)).OfType<Finding>().OrderByDescending(f => f.Severity)];
        if (found.Count == 0 && history.HasCourse) found.AddRange(Health(options, history));
        List<string> open = [];
        if (looks.Count == 0) open.Add("anything: the run has no vitals.jsonl, because nothing is trained yet, doctor.everySteps is 0, or an earlier version made it");
        else if (!history.HasCourse && history.Divergence is null) open.Add(Invariant($"the course of the training: {history.Course.Count} looks so far, {DoctorThresholds.FewestLooks} are needed; train on, or set doctor.everySteps lower"));
        else open.AddRange(Questions.Where(q => double.IsNaN(history.Recent(q.Vital))).Select(q => q.Text));
        return new() { Step = history.Step, Looks = looks.Count, Findings = found, CannotJudge = open };
    }

    private static IEnumerable<Finding> Health(GanOptions options, CaseHistory history)
    {
        double distance = Math.Max(0, history.Recent(Vital.EnergyDistance)), coverage = history.Recent(Vital.Coverage), accuracy = history.Accuracy, off = history.Recent(Vital.OffData), diversity = history.Recent(Vital.Diversity);
        bool learns = history.Improves && Math.Min(distance, history.Earlier(Vital.EnergyDistance)) > DoctorThresholds.SomeDistance, isBeside = off > DoctorThresholds.BesideData, isNarrow = diversity < DoctorThresholds.AsVaried;
        string beside = isBeside ? Invariant($"; samples lie {off:G2} spreads beside the nearest examples") : "", narrow = isNarrow ? Invariant($"; samples vary {diversity:P0} as much as examples do") : "";
        bool isGood = history.SamplesPass && !isBeside && !isNarrow;
        yield return new(Illness.Healthy, Severity.None, Invariant($"D is right about {accuracy:P0} of what it sees; samples are {distance:0.###} spreads of the data away from it{(learns ? ", and still falling" : "")}; {coverage:P0} of the examples have a sample near them{beside}{narrow}"),
            isGood ? "No illness is seen." : "No illness is seen, but samples are not yet as the data is.",
            isGood ? "Nothing need be done." : learns ? "Train on." : $"Train on; if these figures stay as they are, look at the samples, and try another recipe, such as {Others(options)}.")
        { Since = history.Step };
        if (accuracy is > 1 - DoctorThresholds.Guessing and < DoctorThresholds.Guessing && isGood && distance < DoctorThresholds.SomeDistance)
        {
            yield return new(Illness.Equilibrium, Severity.None, Invariant($"D is right about {accuracy:P0}, and samples lie as the data does (distance {distance:0.###})"),
                "D cannot tell samples from the data, and neither can the doctor.", "More training will change little; this is where a training may end.")
            { Since = history.Step };
        }
    }

    private static string Others(GanOptions options)
    {
        bool onImages = Recipes.Find(options.Recipe) is { VectorsOnly: false } own && ReferenceEquals(own.Closest(options), own.Options);
        return string.Join(" or ", (onImages ? GoodOnImages : GoodOnVectors).Where(name => name != options.Recipe).Take(2));
    }
}

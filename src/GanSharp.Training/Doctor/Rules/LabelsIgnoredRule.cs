using static System.FormattableString;

namespace GanSharp.Training;

/// <summary>Samples that are not of the class that was asked for.</summary>
internal sealed class LabelsIgnoredRule : IRule
{
    public Finding? Judge(CaseHistory history)
    {
        double chance = history.First(Vital.LabelChance), real = history.First(Vital.LabelAgreementReal), asked = history.Recent(Vital.LabelAgreement), effect = history.Recent(Vital.LabelEffect);
        if (!history.HasCourse || double.IsNaN(asked)) return null;
        if (real - chance < DoctorThresholds.LabelsSay)
            return Found(history, Invariant($"nearest neighbours among real examples share their label {real:P0} of the time, by chance {chance:P0}: the labels say nothing about the examples"), "Check that labels belong to their examples: a shuffled file is the usual cause.") with { IsOfData = true };
        double heard = (asked - chance) / (real - chance);
        bool noEffect = effect < DoctorThresholds.LabelEffect;
        if (heard > DoctorThresholds.LabelsHeard || (history.Improves && history.Recent(Vital.EnergyDistance) > DoctorThresholds.NearSamples) || (!noEffect && history.Recent(Vital.OffData) > DoctorThresholds.OffData)) return null;
        string told = history.Options.Generator.Network.Condition == "none" ? "; the generator is not told the label" : noEffect ? Invariant($", and another label changes a sample {effect:G2} times as much as other noise does") : "";
        return Found(history, Invariant($"{asked:P0} of the samples lie nearest to examples of the label they were asked for; real neighbours agree {real:P0}, chance is {chance:P0}{told}"),
            (history.Options.Task is { Name: "classify", GeneratorWeight: 0 } ? "Let G learn from what D says of the class (task.generatorWeight=1, now 0). Else: tell" : "Tell") + " both players the label (generator.network.condition and discriminator.network.condition, as in the recipes cgan and projection), or let D name the class (task.name=classify, as in acgan), and raise task.weight.");
    }

    private static Finding Found(CaseHistory history, string evidence, string advice) => new(Illness.LabelsIgnored, Severity.Critical, evidence,
        "G makes samples without regard to the label, so asking for a class gets any.", advice)
    { Since = history.Since(l => l[Vital.LabelAgreement] - history.First(Vital.LabelChance) < DoctorThresholds.LabelsHeard) };
}

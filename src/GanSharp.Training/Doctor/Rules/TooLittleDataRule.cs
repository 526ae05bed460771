using static System.FormattableString;

namespace GanSharp.Training;

/// <summary>Data that D knows by heart.</summary>
internal sealed class TooLittleDataRule : IRule
{
    public Finding? Judge(CaseHistory history)
    {
        double all = history.First(Vital.DataCount), different = history.First(Vital.DataDifferent), count = different < all ? different : all, numbers = count * history.First(Vital.DataSize), parameters = history.First(Vital.ParametersD), gap = history.Recent(Vital.HeldOutGap);
        string examples = count < all ? Invariant($"{count:N0} examples that differ, each about {all / count:0} times") : Invariant($"{count:N0} examples");
        string? evidence = count < DoctorThresholds.FewExamples ? Invariant($"there are {examples}, of {numbers:N0} numbers in all, for {parameters:N0} parameters of D")
            : !history.HasCourse ? null
            : gap > DoctorThresholds.KnownByHeart ? Invariant($"D rates a training example above an unseen one {gap:P0} of the time; 50% is chance. There are {examples} for {parameters:N0} parameters")
            : count < DoctorThresholds.LittleData && history.Accuracy > DoctorThresholds.Sure ? Invariant($"D is right about {history.Accuracy:P0} of a data set of {examples}, with {parameters:N0} parameters")
            : null;
        return evidence is null ? null : new(Illness.TooLittleData, Severity.Critical, evidence,
            "D remembers the examples instead of what they have in common, and G is drawn towards those alone.",
            "More data; otherwise differentiable augmentation (of images augmentation.kinds=translation,cutout, of vectors augmentation.noise=0.1), a smaller D, dropout in D, a penalty (r1, lecam), or an earlier end.")
        { IsOfData = true, Since = count < DoctorThresholds.FewExamples ? 0 : history.Since(l => l[Vital.HeldOutGap] > DoctorThresholds.KnownByHeart || (l["accuracyReal"] + l["accuracyFake"]) / 2 > DoctorThresholds.Sure) };
    }
}

using static System.FormattableString;

namespace GanSharp.Training;

/// <summary>Samples that are copies of training examples.</summary>
internal sealed class MemorisationRule : IRule
{
    public Finding? Judge(CaseHistory history)
    {
        double copies = history.Recent(Vital.Copies);
        if (!history.HasCourse || !(copies > DoctorThresholds.Copies)) return null;
        return new(Illness.Memorisation, Severity.Critical, Invariant($"{copies:P0} of the samples lie within a third of the usual distance from one of the {history.First(Vital.DataCount):0} training examples"),
            "G gives training examples back instead of new samples.",
            "More data, augmentation (of images augmentation.kinds=translation, of vectors augmentation.noise=0.1), a smaller G and D, or an earlier end.")
        { IsOfData = true, Since = history.Since(l => l[Vital.Copies] > DoctorThresholds.Copies) };
    }
}

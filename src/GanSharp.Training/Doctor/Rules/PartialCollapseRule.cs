using static System.FormattableString;

namespace GanSharp.Training;

/// <summary>Regions of the data without samples.</summary>
internal sealed class PartialCollapseRule : IRule
{
    public Finding? Judge(CaseHistory history)
    {
        double diversity = history.Recent(Vital.Diversity), coverage = history.Recent(Vital.Coverage);
        if (!history.HasCourse || !(coverage < DoctorThresholds.Covered) || diversity < DoctorThresholds.Collapsed || coverage < DoctorThresholds.Collapsed) return null;

        // Later on, samples that come nearer elsewhere excuse no region that stays without any.
        bool comes = history.Spreads || (history.Improves && history.IsYoung);
        if (history.Recent(Vital.EnergyDistance) < DoctorThresholds.SomeDistance || comes) return null;
        return new(Illness.PartialCollapse, Severity.Warning, Invariant($"{1 - coverage:P0} of the examples have no sample in their neighbourhood, which by chance happens almost never"),
            "G has left out some kinds of examples: modes, classes, shapes.",
            "Let D see several samples at once (recipe pacgan, discriminator.network.minibatch=stddev), add penalties=r1:0.05, use larger batches and a latent of at least two numbers, and train longer.")
        { Since = history.Since(l => l[Vital.Coverage] < DoctorThresholds.Covered) };
    }
}

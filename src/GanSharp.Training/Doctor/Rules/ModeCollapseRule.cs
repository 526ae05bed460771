using static System.FormattableString;

namespace GanSharp.Training;

/// <summary>Samples that are nearly the same, or of a small part of the data.</summary>
internal sealed class ModeCollapseRule : IRule
{
    public Finding? Judge(CaseHistory history)
    {
        double diversity = history.Recent(Vital.Diversity), coverage = history.Recent(Vital.Coverage);

        // Late in a training, samples that come nearer where they are excuse no three quarters of the data that stay without any.
        bool same = diversity < DoctorThresholds.Collapsed && !history.Improves, few = coverage < DoctorThresholds.Collapsed && !(history.Improves && (history.Spreads || history.IsEarly));
        if (!history.HasCourse || !(same || few)) return null;
        bool itself = history.IsSmallG || history.Recent(Vital.OffData) < DoctorThresholds.OffData;
        return new(Illness.ModeCollapse, itself ? Severity.Critical : Severity.Warning,
            Invariant($"samples differ from each other {diversity:P0} as much as examples do, and {coverage:P0} of the examples have a sample near them"),
            same ? "G makes the same few samples whatever the latent is." : "G makes samples of a small part of the data: one kind, or a line through all of it.",
            (history.IsSmallG ? "Give G wider layers (generator.network.hidden) and a latent of several numbers (latent.size): what it has can make no more. Else: let" : "Let") + " D see several samples at once (recipe pacgan, discriminator.network.minibatch=stddev), hold D's slope (penalties=r1:0.05, recipe wgan-gp or r3gan), lower the generator's learning rate or its updates in a step, and give it a latent of several numbers.")
        { Since = history.Since(l => l[Vital.Diversity] < DoctorThresholds.Collapsed || l[Vital.Coverage] < DoctorThresholds.Collapsed) };
    }
}

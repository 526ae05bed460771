using static System.FormattableString;

namespace GanSharp.Training;

/// <summary>D that is sure of everything while G gets nowhere.</summary>
internal sealed class DiscriminatorOverpowersRule : IRule
{
    public Finding? Judge(CaseHistory history)
    {
        double accuracy = history.Accuracy, distance = history.Recent(Vital.EnergyDistance);
        bool saturated = !history.GivesProbabilities || (history.Recent("dReal") > 0.9 && history.Recent("dFake") < 0.1);

        // Samples that go away from the data again need not be far off yet, nor D sure of everything.
        bool stays = accuracy > DoctorThresholds.Sure && distance > DoctorThresholds.NearSamples && !history.Improves, leaves = accuracy > DoctorThresholds.Ahead && history.Worsens;
        if (!history.HasCourse || !saturated || !(stays || leaves)) return null;

        // A G that could not do better is not held back by D.
        bool away = !history.IsSmallG && (history.Recent(Vital.OffData) > DoctorThresholds.OffData || distance > 1);
        string says = history.GivesProbabilities ? Invariant($" (D(x) {history.Recent("dReal"):0.00}, D(G(z)) {history.Recent("dFake"):0.00})") : "";
        return new(Illness.DiscriminatorOverpowers, away ? Severity.Critical : Severity.Warning, Invariant($"D is right about {accuracy:P1} of what it sees{says}, and samples {(stays ? "stay" : "have gone")} {distance:G2} spreads of the data away from it"),
            "D has won: where it is sure its slope is flat, and G gets no hint where to go.",
            "Weaken D: discriminator.optimizer.learningRate lower, fewer discriminatorUpdates, a smaller D, penalties=r1:1, noise on what it sees (discriminator.network.inputNoise=0.1); or let G move more, and see that it moves at all.")
        { Since = history.Since(l => (l["accuracyReal"] + l["accuracyFake"]) / 2 > DoctorThresholds.Ahead) };
    }
}

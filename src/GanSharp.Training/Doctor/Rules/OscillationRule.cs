using static System.FormattableString;

namespace GanSharp.Training;

/// <summary>Samples that wander and come no nearer.</summary>
internal sealed class OscillationRule : IRule
{
    public Finding? Judge(CaseHistory history)
    {
        double wandering = Wandering(history.Course.Skip(history.Course.Count / 2).Where(l => l.Shares.Count > 0).ToArray()), distance = history.Recent(Vital.EnergyDistance);

        // Early on, samples that spread over more and more of the data are on their way, too.
        bool comes = history.Improves || (history.Spreads && history.IsYoung && history.Recent(Vital.Coverage) > DoctorThresholds.WellSpread);
        if (!history.HasCourse || !(wandering > DoctorThresholds.Wandering) || !(distance > DoctorThresholds.NearSamples) || comes) return null;
        return new(Illness.Oscillation, Severity.Critical, Invariant($"{wandering:P0} of the samples change from one region of the data to another between two looks, and the distance to the data stays at {distance:G2}"),
            "G runs to wherever D does not look at the moment, D follows, and both go round in circles.",
            "Damp the game: lower learning rates, optimizer.beta1=0 or 0.5, a penalty (r1, gradient-penalty), larger batches, and an average of G (ema.decay=0.999).")
        { Since = history.Course[history.Course.Count / 2].Step };
    }

    // The mean total variation between any two looks.
    private static double Wandering(VitalSigns[] looks)
    {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < looks.Length; i++)
        {
            for (int j = 0; j < i; j++, pairs++) sum += looks[i].Shares.Zip(looks[j].Shares).Sum(s => Math.Abs(s.First - s.Second)) / 2;
        }

        return sum / pairs;
    }
}

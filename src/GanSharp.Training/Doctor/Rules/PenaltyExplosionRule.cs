using static System.FormattableString;

namespace GanSharp.Training;

/// <summary>A penalty that outweighs the game.</summary>
internal sealed class PenaltyExplosionRule : IRule
{
    public Finding? Judge(CaseHistory history)
    {
        if (!history.HasCourse || history.Options.Penalties.Count == 0) return null;
        double penalty = history.Recent("penalty"), loss = history.Recent("lossD"), share = Share(penalty, loss);
        PenaltyOptions heaviest = history.Options.Penalties.MaxBy(p => p.Weight)!;
        bool flat = heaviest.Weight > DoctorThresholds.HeaviestPenalty && history.Recent(Vital.OutputDeviation) < DoctorThresholds.Constant;
        bool heavy = flat || (heaviest.Weight >= DoctorThresholds.PenaltyWeight && history.Recent(Vital.EnergyDistance) > DoctorThresholds.NearSamples);
        bool explodes = share > DoctorThresholds.PenaltyShare && penalty > 1;
        if (!heavy && !explodes) return null;
        string evidence = explodes
            ? Invariant($"the penalties are {penalty:G3} of a loss of {loss:G3}: {share:P1} of its size")
            : Invariant($"the penalty {heaviest.Name} has weight {heaviest.Weight:G3}; the literature ends at about 100{(flat ? Invariant($", and D says nearly the same of everything: a standard deviation of {history.Recent(Vital.OutputDeviation):G2}") : "")}");
        return new(Illness.PenaltyExplosion, Severity.Critical, evidence,
            "D lowers its penalty instead of telling real from generated, so G learns nothing about the data.",
            Invariant($"Lower the weight of {heaviest.Name} (penalties={heaviest.Name}:W; 10 for gradient-penalty, 0.05 to 10 for r1), and D's learning rate if the penalty rises from step to step."))
        { Since = history.Since(l => explodes ? Share(l["penalty"], l["lossD"]) > DoctorThresholds.PenaltyShare : l.Step > 0) };
    }

    // The rest of the loss is what the game itself costs.
    private static double Share(double penalty, double loss) => Math.Abs(penalty) / (Math.Abs(penalty) + Math.Abs(loss - penalty));
}

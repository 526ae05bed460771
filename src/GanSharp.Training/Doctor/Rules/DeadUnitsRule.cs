using static System.FormattableString;

namespace GanSharp.Training;

/// <summary>Rectifiers that give nothing, whatever they see. Where samples pass for the data, those that are left are enough.</summary>
internal sealed class DeadUnitsRule : IRule
{
    public Finding? Judge(CaseHistory history)
    {
        double g = history.Recent(Vital.DeadG), d = history.Recent(Vital.DeadD);
        double most = double.IsNaN(g) ? d : double.IsNaN(d) ? g : Math.Max(g, d);
        if (!(most >= DoctorThresholds.DeadShare) || history.SamplesPass) return null;
        string player = most == g ? "generator" : "discriminator", vital = most == g ? Vital.DeadG : Vital.DeadD;
        return new(Illness.DeadUnits, Severity.Critical, Invariant($"{most:P0} of the units of a layer of the {player} give 0 for every input"),
            "A rectifier that is always 0 passes on neither values nor gradients; it does not come back by itself.",
            Invariant($"Begin anew with {player}.network.activation=leaky-relu or with normalization, and a lower {player}.optimizer.learningRate: one large step is what kills units."))
        { Player = player, Since = history.Since(l => l[vital] >= DoctorThresholds.DeadShare) };
    }
}

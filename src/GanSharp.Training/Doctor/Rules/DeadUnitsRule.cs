using static System.FormattableString;

namespace GanSharp.Training;

/// <summary>
/// Rectifiers that give nothing, whatever they see. They are what is wrong where nothing comes through any more: samples all alike, a D that says the same of everything. Where some are left, units die of
/// something else, as those of a G that a weak D has sent far away; and where samples pass for the data, those that are left are enough.
/// </summary>
internal sealed class DeadUnitsRule : IRule
{
    private static readonly Side[] Sides = [new("generator", Vital.DeadG, Vital.Diversity, "samples are all alike"), new("discriminator", Vital.DeadD, Vital.OutputDeviation, "D says the same of everything")];

    public Finding? Judge(CaseHistory history)
    {
        Side? side = Sides.Where(s => history.Recent(s.Dead) >= DoctorThresholds.DeadShare).OrderByDescending(IsClosed).ThenByDescending(s => history.Recent(s.Dead)).FirstOrDefault();
        if (side is null || history.SamplesPass) return null;
        string output = IsClosed(side) ? $", and {side.Closed}" : "";
        return new(Illness.DeadUnits, IsClosed(side) ? Severity.Critical : Severity.Warning, Invariant($"{history.Recent(side.Dead):P0} of the units of a layer of the {side.Player} give 0 for every input{output}"),
            "A rectifier that is always 0 passes on neither values nor gradients; it does not come back by itself.",
            Invariant($"Begin anew with {side.Player}.network.activation=leaky-relu or with normalization, and a lower {side.Player}.optimizer.learningRate: one large step is what kills units."))
        { Player = side.Player, Since = history.Since(l => l[side.Dead] >= DoctorThresholds.DeadShare) };

        bool IsClosed(Side s) => history.Recent(s.Output) < DoctorThresholds.Constant;
    }

    private sealed record Side(string Player, string Dead, string Output, string Closed);
}

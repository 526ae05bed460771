using static System.FormattableString;

namespace GanSharp.Training;

/// <summary>A training that broke off, or is about to.</summary>
internal sealed class DivergenceRule : IRule
{
    public Finding? Judge(CaseHistory history)
    {
        if (history.Divergence is { } note)
        {
            string whose = note.Player == "data" ? note.Tensor : $"{note.Tensor} ({note.Player})";
            return Found(Invariant($"the training broke off at step {note.Step}, in the turn of the {note.Turn}: {whose} held no number any more"), note.Step, note.Player == "data" ? null : note.Player) with { IsOfData = note.Player == "data" };
        }

        string faster = history.Recent(Vital.UpdateG) > history.Recent(Vital.UpdateD) ? "generator" : "discriminator";
        VitalSigns? last = history.Looks.LastOrDefault(l => l.Step > 1);
        if (last is null) return null;
        double reach = history.First(Vital.DataLargest), sample = last[Vital.SampleLargest], loss = Math.Max(Math.Abs(Known(last["lossD"] - Known(last["penalty"]))), Math.Abs(Known(last["lossG"])));
        double most = DoctorThresholds.SampleGrowth * Math.Max(1, reach);
        Finding growth = Found(Invariant($"samples reach {sample:G3}; no example passes {reach:G3}"), history.Since(l => l[Vital.SampleLargest] > most), faster);

        // A D that sees one direction sends samples along it: no step is too large then.
        if (sample > most) return history.IsSmallD ? growth with { Severity = Severity.Warning } : growth;
        if (loss > DoctorThresholds.LargeLoss) return Found(Invariant($"the losses have reached {loss:G3}"), history.Since(l => Math.Max(Math.Abs(l["lossD"]), Math.Abs(l["lossG"])) > DoctorThresholds.LargeLoss), faster);
        return null;
    }

    private static double Known(double value) => double.IsNaN(value) ? 0 : value;

    private static Finding Found(string evidence, long since, string? player) => new(Illness.Divergence, Severity.Critical, evidence,
        "Weights or outputs grow without bound, until a number is infinite or none at all.",
        "Lower the learning rate of the player that is named, limit its gradient (optimizer.clipGradient=1), or hold D's slope down (penalties=r1:1); go on from a checkpoint before it, or begin anew.")
    { Player = player, Since = since };
}

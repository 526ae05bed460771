using static System.FormattableString;

namespace GanSharp.Training;

/// <summary>A step size that is out of scale: of one player by itself, or by the other's.</summary>
internal sealed class LearningRateRule : IRule
{
    public Finding? Judge(CaseHistory history)
    {
        foreach (var (player, update, share, weights) in new[] { ("generator", Vital.UpdateG, Vital.RateShareG, Vital.WeightsG), ("discriminator", Vital.UpdateD, Vital.RateShareD, Vital.WeightsD) })
        {
            double start = history.AfterOneStep(update), now = history.Recent(update), growth = history.Recent(weights) / history.First(weights);
            double rate = player == "generator" ? history.Options.Generator.Optimizer.LearningRate : history.Options.Discriminator.Optimizer.LearningRate;
            if (start > DoctorThresholds.LargeUpdate) return Found(player, rate, "high", Invariant($"the first update changed the {player}'s weights by {start:P0} of their norm; 0.1% to 5% is usual"), 1) with { Scale = DoctorThresholds.UsualUpdate / start };
            if (now > DoctorThresholds.LargeLateUpdate) return Found(player, rate, "high", Invariant($"each update changes the {player}'s weights by {now:P0} of their norm; 0.1% to 5% is usual"), history.Since(l => l[update] > DoctorThresholds.LargeLateUpdate));
            if (growth > DoctorThresholds.WeightGrowth && !history.SamplesPass) return Found(player, rate, "high", Invariant($"the {player}'s weights are {growth:G3} times as large as at the beginning"), history.Since(l => l[weights] > DoctorThresholds.WeightGrowth * history.First(weights)));
        }

        if (!history.HasCourse) return null;
        double g = Full(history, Vital.UpdateG, Vital.RateShareG), d = Full(history, Vital.UpdateD, Vital.RateShareD);
        double steps = Math.Max(history.Step, history.Options.Stop.Steps);
        GanOptions options = history.Options;
        if (g * options.Schedule.GeneratorUpdates * steps < DoctorThresholds.WholeChange) return Slow("generator", g, options.Generator.Optimizer.LearningRate);
        if (d * options.Schedule.DiscriminatorUpdates * steps < DoctorThresholds.WholeChange) return Slow("discriminator", d, options.Discriminator.Optimizer.LearningRate);
        if (g > 0 && d / g > DoctorThresholds.Imbalance) return Slow("generator", g, options.Generator.Optimizer.LearningRate, Invariant($", and the discriminator's by {d:P3}, {d / g:0} times as much"));
        if (d > 0 && g / d > DoctorThresholds.Imbalance) return Slow("discriminator", d, options.Discriminator.Optimizer.LearningRate, Invariant($", and the generator's by {g:P3}, {g / d:0} times as much"));
        return null;

        Finding Slow(string player, double update, double rate, string more = "") =>
            Found(player, rate, "low", Invariant($"the first update changed the {player}'s weights by {update:P5} of their norm{more}"), history.Course[0].Step) with { Scale = DoctorThresholds.UsualUpdate / update };
    }

    // What the first update changed: later ones may be small because no gradient is left. Of a run that was not looked at then, what updates change at the full step size.
    private static double Full(CaseHistory history, string update, string share) => history.AfterOneStep(update) is > 0 and var first ? first : Middle.Of([.. history.Course
        .Where(l => l[share] >= 0.05 && l[update] > 0).Select(l => l[update] / l[share])]);

    private static Finding Found(string player, double rate, string side, string evidence, long since) => new(Illness.LearningRate, Severity.Critical, evidence,
        side == "high" ? $"The {player} leaps over what it should learn: each step undoes the ones before, and numbers may grow until they are none any more."
            : $"The {player} hardly moves, so the other one plays against a wall.",
        Invariant($"Set {player}.optimizer.learningRate, now {rate:G3}, {(side == "high" ? "lower" : "higher")}; 1e-4 to 1e-3 is usual for adam, and the two players' should be within a factor of 10."))
    { Player = player, Since = since };
}

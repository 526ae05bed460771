using static System.FormattableString;

namespace GanSharp.Training;

/// <summary>A step size that is out of scale: of one player by itself, or by the other's.</summary>
internal sealed class LearningRateRule : IRule
{
    public Finding? Judge(CaseHistory history)
    {
        GanOptions options = history.Options;
        foreach (var (player, own, update, weights) in new[] { ("generator", options.Generator, Vital.UpdateG, Vital.WeightsG), ("discriminator", options.Discriminator, Vital.UpdateD, Vital.WeightsD) })
        {
            double start = FirstUpdate(history, own, update), now = history.Recent(update), growth = history.Recent(weights) / history.First(weights);
            if (start > DoctorThresholds.LargeUpdate) return Found(player, own, "high", Invariant($"the first update changed the {player}'s weights by {start:P0} of their norm; 0.1% to 5% is usual"), 1) with { Scale = DoctorThresholds.UsualUpdate / start };
            if (now > DoctorThresholds.LargeLateUpdate) return Found(player, own, "high", Invariant($"each update changes the {player}'s weights by {now:P0} of their norm; 0.1% to 5% is usual"), history.Since(l => l[update] > DoctorThresholds.LargeLateUpdate));
            if (growth > DoctorThresholds.WeightGrowth && !history.SamplesPass) return Found(player, own, "high", Invariant($"the {player}'s weights are {growth:G3} times as large as at the beginning"), history.Since(l => l[weights] > DoctorThresholds.WeightGrowth * history.First(weights)));
        }

        if (!history.HasCourse) return null;
        double g = Full(history, options.Generator, Vital.UpdateG, Vital.RateShareG), d = Full(history, options.Discriminator, Vital.UpdateD, Vital.RateShareD);
        double steps = Math.Max(history.Step, options.Stop.Steps);
        if (Ended(history, "generator", options.Generator, Vital.RateShareG) is { } still) return still;
        if (Ended(history, "discriminator", options.Discriminator, Vital.RateShareD) is { } deaf) return deaf;
        if (!IsUsual(options.Generator) && g * options.Schedule.GeneratorUpdates * steps < DoctorThresholds.WholeChange) return Slow("generator", options.Generator, g);
        if (!IsUsual(options.Discriminator) && d * options.Schedule.DiscriminatorUpdates * steps < DoctorThresholds.WholeChange) return Slow("discriminator", options.Discriminator, d);
        if (!IsUsual(options.Generator) && g > 0 && d / g > DoctorThresholds.Imbalance) return Slow("generator", options.Generator, g, Invariant($", and the discriminator's by {d:P3}, {d / g:0} times as much"));
        if (!IsUsual(options.Discriminator) && d > 0 && g / d > DoctorThresholds.Imbalance) return Slow("discriminator", options.Discriminator, d, Invariant($", and the generator's by {g:P3}, {g / d:0} times as much"));
        return null;

        Finding Slow(string player, PlayerOptions own, double update, string more = "") =>
            Found(player, own, "low", Invariant($"an update changes the {player}'s weights by {update:P5} of their norm{more}"), history.Course[0].Step) with { Scale = DoctorThresholds.UsualUpdate / update };
    }

    // A schedule that ends long before the training does.
    private static Finding? Ended(CaseHistory history, string player, PlayerOptions own, string share) => history.SamplesPass || history.Recent(share) != 0 ? null :
        Found(player, own, "low", Invariant($"the {player}'s step size has fallen to 0 by its schedule, after {own.Optimizer.HoldSteps + own.Optimizer.FallSteps:N0} steps, and the training goes on"), history.Since(l => l[share] == 0)) with
        { Advice = Invariant($"Set {player}.optimizer.fallSteps to 0, which keeps the step size, or {player}.optimizer.holdSteps and fallSteps so that they end with the training ({history.Options.Stop.Steps:N0} steps).") };

    // Updates of Adam and RMSprop are as large as the rate says, unless there is no gradient: then the other player is at fault.
    private static bool IsUsual(PlayerOptions own) => own.Optimizer is { Algorithm: "adam" or "rmsprop", LearningRate: >= DoctorThresholds.UsualRate };

    // Of a player whose weights are cut, the first update is mostly the cut.
    private static double FirstUpdate(CaseHistory history, PlayerOptions own, string update) => own.ClipWeights > 0 ? double.NaN : history.AfterOneStep(update);

    // What updates change at the full step size: the first may be small because the other player gives no gradient yet, later ones because no gradient is left.
    private static double Full(CaseHistory history, PlayerOptions own, string update, string share)
    {
        double[] updates = [FirstUpdate(history, own, update), Middle.Of([.. history.Course.Where(l => l[share] >= 0.05 && l[update] > 0).Select(l => l[update] / l[share])])];
        return updates.Where(u => u > 0).DefaultIfEmpty(double.NaN).Max();
    }

    private static Finding Found(string player, PlayerOptions own, string side, string evidence, long since) => new(Illness.LearningRate, Severity.Critical, evidence,
        side == "high" ? $"The {player} leaps over what it should learn: each step undoes the ones before, and numbers may grow until they are none any more."
            : $"The {player} hardly moves, so the other one plays against a wall.",
        Invariant($"Set {player}.optimizer.learningRate, now {own.Optimizer.LearningRate:G3}, {(side == "high" ? "lower" : "higher")}; 1e-4 to 1e-3 is usual for adam, and the two players' should be within a factor of 10.")
            + (side == "high" && own.ClipWeights > 0 ? Invariant($" Weights are cut at {own.ClipWeights:G3} ({player}.clipWeights): a wider limit makes the same step a smaller part of them.") : ""))
    { Player = player, Since = since };
}

using System.Globalization;

namespace GanSharp.Training;

/// <summary>Says why a training ended, and how it can be made longer.</summary>
internal static class Endings
{
    private static readonly Dictionary<StopReason, Func<TrainingRun, TrainingMeasures, RunEnding>> Words = new()
    {
        [StopReason.Steps] = (run, _) => Of(run, StopReason.Steps, $"{run.Step:N0} steps are done", $"stop.steps={run.Options.Stop.Steps * 2}"),
        [StopReason.Minutes] = (run, _) => Of(run, StopReason.Minutes, $"{run.Options.Stop.Minutes:0.##} minutes are over", $"stop.minutes={run.Options.Stop.Minutes * 2}"),
        [StopReason.Equilibrium] = (run, measures) =>
        {
            EquilibriumFinding found = measures.FindEquilibrium();
            return Of(run, StopReason.Equilibrium, $"{found.Verdict}", $"stop.equilibrium.stretch={run.Options.Stop.Equilibrium.Stretch * 2}") with { Equilibrium = found };
        },
        [StopReason.Threshold] = (run, measures) => Of(run, StopReason.Threshold, $"{measures.Evaluator!.Reached}", $"stop.thresholds=[]"),
        [StopReason.Plateau] = (run, measures) => Of(run, StopReason.Plateau, $"{measures.Evaluator!.Plateau}", $"stop.plateau.patience={run.Options.Stop.Plateau.Patience * 2}"),
    };

    /// <summary>The ending of a training that has come to one.</summary>
    public static RunEnding Of(StopReason reason, TrainingRun run, TrainingMeasures measures)
    {
        RunEnding ending = Words[reason](run, measures);

        // What a training is allowed to do in steps must be more than it has done, whatever else ended it.
        long steps = run.Options.Stop.Steps;
        return reason == StopReason.Steps || steps == 0 || run.Step < steps ? ending : ending with { Longer = string.Create(CultureInfo.InvariantCulture, $"{ending.Longer} stop.steps={steps * 2}") };
    }

    private static RunEnding Of(TrainingRun run, StopReason reason, FormattableString text, FormattableString longer) =>
        new() { Step = run.Step, Reason = reason, Text = text.ToString(CultureInfo.InvariantCulture), Longer = longer.ToString(CultureInfo.InvariantCulture) };
}

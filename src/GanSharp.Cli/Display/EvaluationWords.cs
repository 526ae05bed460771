using GanSharp.Cli.Hosting;
using GanSharp.Metrics;
using GanSharp.Training;

namespace GanSharp.Cli.Display;

/// <summary>An evaluation of samples in one line.</summary>
internal static class EvaluationWords
{
    /// <summary>As in <c>evaluated: energy 0.0012, precision 0.94 (the best so far)</c>; null where nothing was evaluated.</summary>
    public static string? Of(StatsRow row)
    {
        if (row.Evaluation is not { } figures) return null;
        IEnumerable<string> judging = MetricRegistry.All.SelectMany(m => m.Kinds).Where(k => k.Better != Better.Neither && figures.ContainsKey(k.Key)).Select(k => $"{k.Key} {Words.Figure(figures[k.Key], "0.####")}");
        string best = double.IsNaN(row.BestStep) ? "" : row.BestStep == row.Step ? " (the best so far)" : $" (the best after step {Words.Count((long)row.BestStep)})";
        return $"evaluated: {string.Join(", ", judging)}{best}";
    }
}

using System.Diagnostics;
using System.Globalization;
using GanSharp.Cli.Hosting;
using GanSharp.Training;

namespace GanSharp.Cli.Display;

/// <summary>One line a tick and no control codes: for pipes, log files and screen readers.</summary>
internal sealed class PlainDisplay(Terminal terminal, TrainingPlan plan) : ITrainingDisplay
{
    private readonly ProgressClock _clock = plan.Clock();
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public T Watch<T>(Func<T> train)
    {
        foreach (string line in plan.Headline(terminal)) terminal.Line(line);
        return train();
    }

    public void Stepped(in StepFigures figures) => _clock.Note(figures.Step, _watch.Elapsed.TotalSeconds);

    public void Ticked(TrainingTick tick)
    {
        if (tick.Row is not { } row) return;
        terminal.Line(Format(row, plan.Options.Stop, _clock));
        if (EvaluationWords.Of(row) is { } evaluated) terminal.Line("  " + evaluated);
    }

    public void Note(string line) => terminal.Line(line);

    /// <summary>The line of a tick.</summary>
    internal static string Format(StatsRow row, StopOptions stop, ProgressClock clock)
    {
        string steps = stop.Steps > 0 ? $"{row.Step}/{stop.Steps}" : $"{row.Step}";
        double left = clock.SecondsLeft;
        string remaining = double.IsNaN(left) ? "" : $"  {Words.Clock(left)} left";
        string heldOut = double.IsNaN(row.HeldOutReal) ? "" : $"  held-out {Words.Percent(row.HeldOutReal)} new {Words.Percent(row.HeldOutFake)}";
        return string.Create(CultureInfo.InvariantCulture,
            $"step {steps}  {clock.Fraction:0%}  kimg {Words.Figure(row.Kimg, "0.0")}  D(x) {Words.Figure(row.DReal)}  D(G(z)) {Words.Figure(row.DFake)}" +
            $"  loss D {Words.Figure(row.LossD)} G {Words.Figure(row.LossG)}  accuracy real {Words.Percent(row.AccuracyReal)} fake {Words.Percent(row.AccuracyFake)}{heldOut}" +
            $"  {Words.Figure(row.ImagesPerSecond, "0")} images/s{remaining}");
    }
}

using System.Globalization;
using GanSharp.Cli.Hosting;
using GanSharp.Training;

namespace GanSharp.Cli.Display;

/// <summary>What is known before the first step.</summary>
/// <param name="Options">The options.</param>
/// <param name="Folder">The run's folder.</param>
/// <param name="Data">The data set in words.</param>
/// <param name="Threads">Threads of the training.</param>
/// <param name="InstructionSet">The instruction set in use.</param>
internal sealed record TrainingPlan(GanOptions Options, string Folder, string Data, int Threads, string InstructionSet)
{
    /// <summary>Steps done before, in another process.</summary>
    public long StepsBefore { get; init; }

    /// <summary>Seconds of training before, in another process.</summary>
    public double SecondsBefore { get; init; }

    public ProgressClock Clock() => new(Options.Stop, StepsBefore, SecondsBefore);

    /// <summary>The lines above the progress.</summary>
    public IEnumerable<string> Headline(Terminal terminal)
    {
        string again = StepsBefore > 0 ? $", resumed after step {Words.Count(StepsBefore)}" : "";
        yield return $"{Options.Recipe} on {Data}";
        yield return string.Create(CultureInfo.InvariantCulture,
            $"{Limit(Options.Stop)}, batch {Options.BatchSize}, seed {Options.Seed}, {Threads} thread{(Threads == 1 ? "" : "s")}, {InstructionSet}{again}");
        yield return $"into {Folder}{(terminal.IsLive ? "" : "  (Ctrl-C stops and saves)")}";
    }

    /// <summary>When it ends, in words.</summary>
    public static string Limit(StopOptions stop)
    {
        List<string> limits = [];
        if (stop.Steps > 0) limits.Add($"{Words.Count(stop.Steps)} step{(stop.Steps == 1 ? "" : "s")}");
        if (stop.Minutes > 0) limits.Add(string.Create(CultureInfo.InvariantCulture, $"{stop.Minutes:0.##} minute{(stop.Minutes == 1 ? "" : "s")}"));
        if (stop.Equilibrium is { Band: > 0 } even) limits.Add(string.Create(CultureInfo.InvariantCulture, $"an equilibrium within {even.Band:0.##%} for {Words.Count(even.Stretch)} steps"));
        if (stop.Thresholds.Count > 0) limits.Add(string.Join(" and ", stop.Thresholds.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Figure} {t.Value}"))));
        if (stop.Plateau is { Patience: > 0 } plateau) limits.Add($"{Words.Count(plateau.Patience)} evaluations without progress");
        return string.Join(" or ", limits);
    }
}

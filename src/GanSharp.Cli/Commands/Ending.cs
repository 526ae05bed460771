using System.Globalization;
using GanSharp.Cli.Hosting;
using GanSharp.Data;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>The last words of a training: where everything is and what to do next.</summary>
internal static class Ending
{
    /// <summary>The paths alone, for <c>--quiet</c>.</summary>
    public static void PrintPaths(Terminal terminal, TrainingResult result)
    {
        terminal.Line(result.ReportPath);
        if (result.GridPath is { } grid) terminal.Line(grid);
        terminal.Line(result.CheckpointPath);
    }

    public static void PrintDone(Terminal terminal, TrainingRun run, TrainingResult result)
    {
        terminal.Line();
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"Done: {Words.Count(result.Step)} steps, {result.Kimg:#,0.0} thousand {(run.Dataset.IsImage ? "images" : "examples")}, {Words.Clock(result.Seconds)} of training."));
        PrintWhy(terminal, result);
        PrintRepairs(terminal, run);
        PrintMetrics(terminal, run, result);
        PrintFiles(terminal, run, result);
        PrintNext(terminal, run, result, "Next:");
    }

    public static void PrintFinished(Terminal terminal, TrainingRun run, TrainingResult result)
    {
        terminal.Line($"{run.Folder.Root} is finished already: {Words.Count(result.Step)} steps, {Words.Clock(result.Seconds)} of training.");
        PrintWhy(terminal, result);
        PrintRepairs(terminal, run);
        PrintMetrics(terminal, run, result);
        PrintFiles(terminal, run, result);
        PrintNext(terminal, run, result, "To train it for longer, or to use it:", longerFirst: true);
    }

    public static void PrintStopped(Terminal terminal, TrainingRun run, TrainingResult result)
    {
        terminal.Line();
        terminal.Line($"Stopped after step {Words.Count(result.Step)} and saved.");
        PrintFiles(terminal, run, result);
        terminal.Line();
        terminal.Line("Go on with:");
        terminal.Line($"  {terminal.Program} resume {Words.Quote(run.Folder.Root)}");
    }

    // A limit of steps or minutes is in the first line already.
    private static void PrintWhy(Terminal terminal, TrainingResult result)
    {
        if (result.Reason is not (StopReason.Steps or StopReason.Minutes)) PrintWrapped($"Ended by {result.Ending!.Text}.");
        if (result.Ending?.Equilibrium is { } found) PrintWrapped($"{char.ToUpperInvariant(found.Evidence[0])}{found.Evidence[1..]}.");

        void PrintWrapped(string text)
        {
            foreach (string line in terminal.IsLive ? Words.Wrap(text, terminal.Width - 1) : [text]) terminal.Line(line);
        }
    }

    private static void PrintRepairs(Terminal terminal, TrainingRun run)
    {
        if (run.Repairs.Count == 0) return;
        string changed = string.Join(", ", run.Repairs.Select(r => $"{r.Option}={r.To}"));
        terminal.Line($"{run.Repairs.Count} repair{(run.Repairs.Count == 1 ? "" : "s")}, for which {Words.Count(run.Repairs.Sum(r => r.StepsLost))} steps were thrown away: {changed}.");
    }

    private static void PrintMetrics(Terminal terminal, TrainingRun run, TrainingResult result)
    {
        if (run.Folder.ReadMetrics() is not { } metrics || metrics.Step != result.Step) return;
        terminal.Line($"Of {Words.Count(metrics.Samples)} samples: {metrics.Summary}.");
    }

    private static void PrintFiles(Terminal terminal, TrainingRun run, TrainingResult result)
    {
        terminal.Line();
        terminal.Line($"  report       {result.ReportPath}");
        if (result.GridPath is { } grid) terminal.Line($"  {(run.Dataset.IsImage ? "sample grid" : "picture    ")}  {grid}");
        terminal.Line($"  checkpoint   {result.CheckpointPath}");
        if (result.BestCheckpointPath is { } best) terminal.Line($"  best         {best}");
    }

    private static void PrintNext(Terminal terminal, TrainingRun run, TrainingResult result, string title, bool longerFirst = false)
    {
        string folder = Words.Quote(run.Folder.Root), source = run.Options.Data.Source;
        bool drawn = run.Dataset.IsImage || PointPicture.Suits(run.Dataset.ExampleShape);
        List<string> commands =
        [
            .. drawn ? new[] { $"sample {folder}{(run.Dataset.IsImage ? " --count 64" : "")} --seed 2 --out samples.png" } : [],
            $"sample {folder} --count 10000 --seed 1 --out samples.npy",
            .. result.BestCheckpointPath is null ? Array.Empty<string>() : [$"sample {folder} --best --count 10000 --seed 1 --out best.npy"],
            $"score {folder} {Words.Quote(source)}{(Datasets.IsBuiltIn(source) ? " --split test" : "")} --quiet",
        ];
        commands.Insert(longerFirst ? 0 : commands.Count, $"resume {folder} --set {result.Ending!.Longer}");
        terminal.Line();
        terminal.Line(title);
        foreach (string command in commands) terminal.Line($"  {terminal.Program} {command}");
    }
}

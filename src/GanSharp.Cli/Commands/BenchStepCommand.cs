using System.CommandLine;
using GanSharp.Cli.Benchmarks;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan bench step</c>: what whole training steps take.</summary>
internal static class BenchStepCommand
{
    private const int MostSteps = 1_000_000;

    public static Command Create(Terminal terminal)
    {
        Option<string[]> cases = Symbols.Cases(string.Join(", ", StepCase.All.Select(c => c.Name)));
        Option<long?> steps = Symbols.Number("--steps", "N", "steps to measure; the default takes about as long for each case", 1, MostSteps);
        Option<long?> warmUp = BenchCases.WarmUp("steps before that; the default is 30 or two seconds, whichever is longer");
        Option<long?> threads = Symbols.Threads();
        Option<bool> json = Symbols.Switch("--json", "prints one JSON object a line and case");
        TaughtCommand command = new("step", "measures whole training steps: one turn of D and one of G, batch 64")
        {
            Examples =
            [
                new("bench step", "A table of all cases, with all processors."),
                new("bench step --case dcgan32 --threads 1 --json", "One case with one thread, for a program to read."),
            ],
            Notes =
            [
                "A step is what train does over and over: shuffled batches, gradients, optimizers, the moving average and the figures. " +
                "images/s is from the median; the least is what the machine can do when nothing else runs on it.",
            ],
        };
        foreach (Option option in new Option[] { cases, threads, steps, warmUp, json }) command.Add(option);
        command.SetAction(parsed =>
        {
            IReadOnlyList<StepCase> chosen = BenchCases.Choose(StepCase.All, c => c.Name, parsed.GetValue(cases));
            WarmUp before = parsed.GetValue(warmUp) is long n ? new((int)n, 0) : WarmUp.OfSteps;
            if (!parsed.GetValue(json)) terminal.Line("case      batch  threads  median ms    min ms  images/s  bytes/step  kernels");
            foreach (StepCase one in chosen)
            {
                StepResult result = StepBenchmark.Run(one, (int)(parsed.GetValue(threads) ?? 0), (int)(parsed.GetValue(steps) ?? one.Steps), before);
                if (parsed.GetValue(json)) PrintJson(terminal, result);
                else terminal.Line($"{result.Case,-10}{result.Batch,5}{result.Threads,9}{result.Timings.Median,11:F2}{result.Timings.Min,10:F2}{Words.Count((long)result.ImagesPerSecond),10}{Words.Count(result.AllocatedBytes),12}  {result.Kernels}");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void PrintJson(Terminal terminal, StepResult result) => JsonText.PrintLine(terminal, json =>
    {
        json.WriteString("case", result.Case);
        BenchCases.WriteMachine(json, result.Kernels, result.Batch, result.Threads);
        json.WriteNumber("median_ms", Math.Round(result.Timings.Median, 3));
        json.WriteNumber("min_ms", Math.Round(result.Timings.Min, 3));
        json.WriteNumber("images_per_s", Math.Round(result.ImagesPerSecond));
        json.WriteNumber("allocated_bytes_per_step", result.AllocatedBytes);
    });
}

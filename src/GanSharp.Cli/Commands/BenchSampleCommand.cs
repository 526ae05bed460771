using System.CommandLine;
using GanSharp.Cli.Benchmarks;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Tensors;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan bench sample</c>: what drawing images takes.</summary>
internal static class BenchSampleCommand
{
    private const int UsualRounds = 1000, MostRounds = 1_000_000;

    public static Command Create(Terminal terminal)
    {
        Option<string[]> cases = Symbols.Cases(string.Join(", ", SampleCase.All.Select(c => c.Name)));
        Option<long?> rounds = Symbols.Number("--rounds", "N", $"how many single images, and about as many in batches; the default is {UsualRounds}", 1, MostRounds);
        Option<long?> warmUp = BenchCases.WarmUp("calls before that; the default is 30 or a while, whichever is longer");
        Option<long?> threads = Symbols.Threads();
        Option<bool> json = Symbols.Switch("--json", "prints one JSON object a line, case and batch");
        TaughtCommand command = new("sample", "measures drawing images in a process that is warm: one at a time, and in batches")
        {
            Examples =
            [
                new("bench sample", "Both generators with all processors."),
                new("bench sample --case dcgan28 --threads 1 --json", "One with one thread, for a program to read."),
            ],
            Notes =
            [
                "p50, p90 and p99 are the milliseconds within which half, 90% and 99% of the calls were done. Beside the images a second stands what the " +
                "same generator reaches in its forward pass while it trains.",
            ],
        };
        foreach (Option option in new Option[] { cases, threads, rounds, warmUp, json }) command.Add(option);
        command.SetAction(parsed =>
        {
            IReadOnlyList<SampleCase> chosen = BenchCases.Choose(SampleCase.All, c => c.Name, parsed.GetValue(cases));
            WarmUp? before = parsed.GetValue(warmUp) is long n ? new((int)n, 0) : null;
            using Engine engine = new((int)(parsed.GetValue(threads) ?? 0));
            bool asJson = parsed.GetValue(json);
            if (!asJson) terminal.Line($"{"case",-9}{"batch",6}{"threads",9}{"p50 ms",10}{"p90 ms",10}{"p99 ms",10}{"images/s",10}{"in training",13}  kernels");
            foreach (SampleResult result in chosen.SelectMany(one => SampleBenchmark.Run(one, engine, (int)(parsed.GetValue(rounds) ?? UsualRounds), before)))
            {
                if (asJson) PrintJson(terminal, result);
                else terminal.Line($"{result.Case,-9}{result.Batch,6}{result.Threads,9}{result.Timings.Median,10:F3}{result.Timings.Percentile(0.9),10:F3}{result.Timings.Percentile(0.99),10:F3}{result.ImagesPerSecond,10:N0}{Words.Figure(result.TrainingImagesPerSecond, "N0"),13}  {result.Kernels}");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void PrintJson(Terminal terminal, SampleResult result) => JsonText.PrintLine(terminal, json =>
    {
        json.WriteString("case", result.Case);
        BenchCases.WriteMachine(json, result.Kernels, result.Batch, result.Threads);
        json.WriteNumber("p50_ms", Math.Round(result.Timings.Median, 4));
        json.WriteNumber("p90_ms", Math.Round(result.Timings.Percentile(0.9), 4));
        json.WriteNumber("p99_ms", Math.Round(result.Timings.Percentile(0.99), 4));
        json.WriteNumber("images_per_s", Math.Round(result.ImagesPerSecond));
        json.Number("training_images_per_s", Math.Round(result.TrainingImagesPerSecond));
    });
}

using System.CommandLine;
using GanSharp.Cli.Benchmarks;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Tensors;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan bench layers</c>: what single layers and their gradients take.</summary>
internal static class BenchLayersCommand
{
    private const int UsualRounds = 30, MostRounds = 1_000_000;

    public static Command Create(Terminal terminal)
    {
        Option<string[]> cases = Symbols.Cases("a name of the table");
        Option<long?> rounds = Symbols.Number("--rounds", "N", $"how often each operation is measured; the default is {UsualRounds}", 1, MostRounds);
        Option<long?> warmUp = BenchCases.WarmUp("calls before that; the default is 30 or 0.3 seconds, whichever is longer");
        Option<long?> threads = Symbols.Threads();
        Option<bool> json = Symbols.Switch("--json", "prints one JSON object a line, layer and operation");
        TaughtCommand command = new("layers", "measures single layers: the layer itself, and the gradients of its input and of its weight")
        {
            Examples =
            [
                new("bench layers", "A table of all cases, with all processors: about a minute."),
                new("bench layers --case 4x4s2-64to128-at16-b64 linear-784to512-b64 --threads 1", "Two layers with one thread."),
                new("bench layers --json", "One JSON object a line for a program to read."),
            ],
            Notes =
            [
                "4x4s2-64to128-at16-b64 is a convolution with kernels of 4x4 and stride 2, from 64 to 128 channels of 16x16 pixels, 64 images in a batch; " +
                "1d25s4-... is one of signals, linear-... a dense layer. GFLOP/s count the direct algorithm's multiplications and additions, from the median.",
                "Cases: " + string.Join(", ", LayerCase.All.Select(c => c.Name)) + ".",
            ],
        };
        foreach (Option option in new Option[] { cases, threads, rounds, warmUp, json }) command.Add(option);
        command.SetAction(parsed =>
        {
            IReadOnlyList<LayerCase> chosen = BenchCases.Choose(LayerCase.All, c => c.Name, parsed.GetValue(cases));
            WarmUp before = parsed.GetValue(warmUp) is long n ? new((int)n, 0) : WarmUp.OfOperations;
            using Engine engine = new((int)(parsed.GetValue(threads) ?? 0));
            bool asJson = parsed.GetValue(json);
            if (!asJson) terminal.Line($"{"case",-27}{"operation",-17}{"threads",7}{"median ms",11}{"min ms",10}{"GFLOP/s",9}  kernels");
            foreach (LayerCase one in chosen)
            {
                foreach (LayerOperation operation in Enum.GetValues<LayerOperation>())
                {
                    LayerResult result = LayerBenchmark.Run(one, operation, engine, (int)(parsed.GetValue(rounds) ?? UsualRounds), before);
                    if (asJson) PrintJson(terminal, result);
                    else terminal.Line($"{one.Name,-27}{Name(operation),-17}{result.Threads,7}{result.Timings.Median,11:F3}{result.Timings.Min,10:F3}{result.GigaOperations,9:F1}  {result.Kernels}");
                }
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void PrintJson(Terminal terminal, LayerResult result) => JsonText.PrintLine(terminal, json =>
    {
        json.WriteString("case", result.Case.Name);
        json.WriteString("op", Name(result.Operation));
        BenchCases.WriteMachine(json, result.Kernels, result.Case.Batch, result.Threads);
        json.WriteNumber("median_ms", Math.Round(result.Timings.Median, 4));
        json.WriteNumber("min_ms", Math.Round(result.Timings.Min, 4));
        json.WriteNumber("gflops", Math.Round(result.GigaOperations, 1));
    });

    private static string Name(LayerOperation operation) => operation switch
    {
        LayerOperation.Forward => "forward",
        LayerOperation.InputGradient => "input_gradient",
        _ => "weight_gradient",
    };
}

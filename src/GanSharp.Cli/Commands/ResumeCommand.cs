using System.CommandLine;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Hosting;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan resume</c>: goes on with a run, to the weights that it would have had without the break.</summary>
internal static class ResumeCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> folder = Symbols.Required("DIR", "the folder of a run");
        Option<long?> threads = Symbols.Threads();
        Option<string[]> set = Symbols.Set();
        Option<long?> evaluate = Symbols.EvaluateEvery();
        Option<bool> quiet = Symbols.Switch("--quiet", "prints only the paths at the end");
        TaughtCommand command = new("resume", "goes on with a run that was stopped or killed, or that shall train for longer")
        {
            Examples =
            [
                new("resume runs/dense-dcgan-mnist-001", "Goes on from the last checkpoint to the end."),
                new("resume runs/dense-dcgan-mnist-001 --set stop.steps=5000", "Trains a finished run for longer: 5,000 steps in all."),
                new("resume runs/dense-dcgan-mnist-001 --threads 1", "Leaves the other processors to you; the weights come out the same."),
            ],
            Notes =
            [
                "The weights, the optimizers, the average of G, every random stream and the position in the data are restored: on the same kind of processor the run " +
                "ends with the same bytes as one that was never stopped. Only the options under stop, evaluation, checkpoint, doctor and report.everySteps may change.",
            ],
        };
        command.Add(folder);
        foreach (Option option in new Option[] { threads, set, evaluate, quiet }) command.Add(option);
        command.SetAction(parsed => new TrainingSession(terminal, (int)(parsed.GetValue(threads) ?? 0), parsed.GetValue(quiet))
            .Resume(parsed.GetRequiredValue(folder), [.. parsed.GetValue(set) ?? [], .. parsed.GetValue(evaluate) is { } every ? new[] { $"evaluation.everySteps={every}" } : []]));
        return command;
    }
}

using System.CommandLine;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Data;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan info</c>: what a run, a checkpoint or a data set is.</summary>
internal static class InfoCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> path = Symbols.Required("PATH", "the folder of a run, a checkpoint, or a data set (a name such as mnist or ring8, a folder, a file)");
        Option<bool> json = Symbols.Switch("--json", "prints JSON for other programs");
        TaughtCommand command = new("info", "describes a run, a checkpoint or a data set")
        {
            Examples =
            [
                new("info runs/dense-dcgan-mnist-001", "How far a run is, its last figures, its files."),
                new("info runs/dense-dcgan-mnist-001/checkpoints/step-003000.safetensors", "What a checkpoint holds."),
                new("info mnist", "A data set that comes with gan."),
                new("info ./my-images --json", "How a data set of yours is understood, for other programs."),
            ],
        };
        command.Add(path);
        command.Add(json);
        command.SetAction(parsed =>
        {
            Facts facts = Failure.As(ExitCode.BadInput, () => Describe(terminal, parsed.GetRequiredValue(path)));
            facts.Print(terminal, parsed.GetValue(json));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Facts Describe(Terminal terminal, string path)
    {
        if (File.Exists(Path.Combine(path, "options.json"))) return RunFacts.OfRun(terminal, path);
        if (Path.GetExtension(path).Equals(".safetensors", StringComparison.OrdinalIgnoreCase) && File.Exists(path)) return RunFacts.OfCheckpoint(path);
        IReadOnlyList<string> splits = Datasets.Splits(path);
        return DataFacts.Of(path, splits);
    }
}

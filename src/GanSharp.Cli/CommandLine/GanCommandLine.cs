using System.CommandLine;
using System.CommandLine.Help;
using GanSharp.Cli.Commands;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;

namespace GanSharp.Cli.CommandLine;

/// <summary>The command <c>gan</c>: from words to an exit code.</summary>
internal static class GanCommandLine
{
    private const string DebugOption = "--debug";

    private static readonly (string Name, Func<Terminal, Command> Create)[] Commands =
    [
        ("train", TrainCommand.Create),
        ("resume", ResumeCommand.Create),
        ("sample", SampleCommand.Create),
        ("interpolate", InterpolateCommand.Create),
        ("invert", InvertCommand.Create),
        ("score", ScoreCommand.Create),
        ("classify", ClassifyCommand.Create),
        ("classifier", ClassifierCommand.Create),
        ("attack", AttackCommand.Create),
        ("anomaly", AnomalyCommand.Create),
        ("near-misses", NearMissesCommand.Create),
        ("evaluate", EvaluateCommand.Create),
        ("info", InfoCommand.Create),
        ("doctor", DoctorCommand.Create),
        ("recipes", RecipesCommand.Create),
        ("scoreboard", ScoreboardCommand.Create),
        ("bench", BenchCommand.Create),
    ];

    /// <summary>Runs one command line. Nothing is thrown: every error becomes a line and an exit code.</summary>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        bool debug = arguments.Contains(DebugOption) || terminal.Variable("GAN_DEBUG") is "1" or "true";
        try
        {
            return Invoke(arguments, terminal);
        }
        catch (Exception e)
        {
            return Report(e, terminal, debug);
        }
    }

    /// <summary>The tree of commands: all of them, or only the one that is asked for by name, which starts sooner.</summary>
    /// <param name="terminal">Where they write.</param>
    /// <param name="name">The first word of the command line.</param>
    private static RootCommand Create(Terminal terminal, string? name)
    {
        RootCommand root = new("gan trains generative adversarial networks on plain CPUs, samples and judges them");
        HelpPage help = new(terminal);
        // The root's own help and version options are replaced, to have one order and one wording.
        root.Options.Clear();
        root.Add(new HelpOption("--help", "-h", "-?") { Action = help, Recursive = true, Description = "explains a command, with examples" });
        root.Add(new VersionOption("--version") { Action = new VersionPage(terminal), Description = "versions, the processor's instruction set, threads" });
        root.Add(new Option<bool>(DebugOption) { Recursive = true, Arity = ArgumentArity.Zero, Description = "adds the stack trace to an error (also: GAN_DEBUG=1)" });
        bool all = !Array.Exists(Commands, c => c.Name == name);
        foreach (var command in Commands)
        {
            if (all || command.Name == name) root.Add(command.Create(terminal));
        }

        root.SetAction(_ =>
        {
            help.WriteWelcome(root);
            return ExitCode.Ok;
        });
        return root;
    }

    private static int Invoke(IReadOnlyList<string> arguments, Terminal terminal)
    {
        // A file's name may well begin with an @; nobody asked for response files.
        ParserConfiguration parser = new() { ResponseFileTokenReplacer = null };
        arguments = HelpFirst(arguments);
        ParseResult parsed = Create(terminal, arguments.Count > 0 ? arguments[0] : null).Parse(arguments, parser);
        if (parsed.Action is not (HelpPage or VersionPage) && UsageErrors.Describe(parsed) is { } wrong) throw CliException.Usage(wrong);
        return parsed.Invoke(new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    // "gan help train" is what many people try first.
    private static IReadOnlyList<string> HelpFirst(IReadOnlyList<string> arguments) =>
        arguments is ["help", ..] ? [.. arguments.Skip(1), "--help"] : arguments;

    private static int Report(Exception error, Terminal terminal, bool debug)
    {
        var (code, line) = Failure.Describe(error);
        try
        {
            if (line.Length > 0) terminal.Error.WriteLine("gan: " + line);
            if (debug) terminal.Error.WriteLine(error);
        }
        catch (IOException)
        {
            // Nobody reads the errors either; the exit code still tells.
        }

        return code;
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;

namespace GanSharp.Cli.CommandLine;

/// <summary>Puts what the parser refused into one line that says how to mend it.</summary>
internal static class UsageErrors
{
    public static string Describe(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string path = HelpPage.PathOf(command);
        string help = $"{path} --help";
        if (parsed.UnmatchedTokens is [string token, ..]) return Unmatched(command, path, token, help);
        ParseError error = parsed.Errors[0];
        return error.SymbolResult switch
        {
            ArgumentResult { Parent: OptionResult option, Tokens.Count: 0 } => NoValue(option, help),
            OptionResult { Tokens.Count: 0 } option => NoValue(option, help),
            ArgumentResult { Tokens.Count: 0 } argument => $"{path} needs {argument.Argument.Name}, {argument.Argument.Description}{Such(command)}",
            OptionResult { Tokens.Count: > 1, Option.AllowMultipleArgumentsPerToken: false } option =>
                $"{option.Option.Name} is given {option.Tokens.Count} times; give it once (see {help})",
            ArgumentResult { Parent: OptionResult { Tokens.Count: > 1, Option.AllowMultipleArgumentsPerToken: false } option } =>
                $"{option.Option.Name} is given {option.Tokens.Count} times; give it once (see {help})",
            CommandResult { Command: var group } when group.Subcommands.Count > 0 && group.Action is null =>
                $"{path} needs a command: {string.Join(", ", group.Subcommands.Select(c => c.Name))} (see {help})",
            _ => $"{error.Message.ReplaceLineEndings(" ").TrimEnd('.')} (see {help})",
        };
    }

    private static string NoValue(OptionResult option, string help) =>
        $"{option.Option.Name} needs a value: {option.Option.Name} {option.Option.HelpName}, {option.Option.Description} (see {help})";

    private static string Such(Command command) =>
        command is TaughtCommand { Examples: [var first, ..] } ? $"; for example: {HelpPage.Name} {first.Arguments}" : "";

    private static string Unmatched(Command command, string path, string token, string help)
    {
        if (token.StartsWith('-'))
        {
            string typed = token.Split('=', ':')[0];
            string[] names = [.. HelpPage.OptionsOf(command).Select(o => o.Name)];
            string? nearest = Near(typed, names);
            string hint = nearest is null ? $"see {help}" : $"did you mean {nearest}? (see {help})";
            return $"{path} has no option '{typed}'; {hint}";
        }

        if (command.Subcommands.Count > 0)
        {
            string[] names = [.. command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name)];
            string hint = Near(token, names) is string near ? $"did you mean {near}? " : "";
            return $"{path} has no command '{token}'; {hint}Commands: {string.Join(", ", names)} (see {help})";
        }

        string takes = command.Arguments.Count == 0 ? "no arguments" : $"only {string.Join(" ", command.Arguments.Select(a => a.Name))}";
        return $"'{token}' is one argument too many: {path} takes {takes} (see {help})";
    }

    // A suggestion that has little to do with what was typed only confuses.
    private static string? Near(string typed, string[] names)
    {
        string nearest = NearestName.Of(typed.TrimStart('-'), names.Select(n => n.TrimStart('-')));
        int distance = NearestName.Distance(typed.TrimStart('-'), nearest);
        return distance <= Math.Max(2, nearest.Length / 2) ? names.First(n => n.TrimStart('-') == nearest) : null;
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;

namespace GanSharp.Cli.CommandLine;

/// <summary>Puts what the parser refused into one line that says how to mend it.</summary>
internal static class UsageErrors
{
    /// <summary>What is wrong with a command line; null when nothing is.</summary>
    public static string? Describe(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        // The line begins with gan: already.
        string path = command is RootCommand ? HelpPage.Name : HelpPage.PathOf(command)[(HelpPage.Name.Length + 1)..];
        string help = $"{HelpPage.PathOf(command)} --help";
        // The parser takes an unknown option for an argument or a value where there is room for one.
        if (parsed.Tokens.FirstOrDefault(t => t.Type == TokenType.Argument && IsOption(t.Value)) is { } option) return NoOption(command, path, option.Value, help);
        if (parsed.UnmatchedTokens is [string token, ..]) return Unmatched(command, path, token, help);
        // Arguments first: they are what a person thinks of first.
        ParseError? error = parsed.Errors.FirstOrDefault(e => e.SymbolResult is ArgumentResult { Parent: CommandResult }) ?? parsed.Errors.FirstOrDefault();
        return error is null ? null : Describe(error, command, path, help);
    }

    private static string Describe(ParseError error, Command command, string path, string help) => error.SymbolResult switch
    {
        OptionResult { IdentifierToken: null } option => $"{path} needs {option.Option.Name} {option.Option.HelpName}: {option.Option.Description}{Such(command)}",
        ArgumentResult { Parent: OptionResult option, Tokens.Count: 0 } => NoValue(option, help),
        OptionResult { Tokens.Count: 0 } option => NoValue(option, help),
        ArgumentResult { Tokens.Count: 0 } argument => $"{path} needs {argument.Argument.Name}, {argument.Argument.Description}{Such(command)}",
        OptionResult { Tokens.Count: > 1, Option.AllowMultipleArgumentsPerToken: false } option => Twice(option, help),
        ArgumentResult { Parent: OptionResult { Tokens.Count: > 1, Option.AllowMultipleArgumentsPerToken: false } option } => Twice(option, help),
        _ => $"{string.Join(' ', error.Message.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.')} (see {help})",
    };

    private static bool IsOption(string word) => word is ['-', '-', _, ..] || (word is ['-', var letter] && char.IsAsciiLetter(letter));

    private static string Twice(OptionResult option, string help) => $"{option.Option.Name} is given {option.Tokens.Count} times; give it once (see {help})";

    private static string NoValue(OptionResult option, string help) =>
        $"{option.Option.Name} needs a value: {option.Option.Name} {option.Option.HelpName}, {option.Option.Description} (see {help})";

    private static string Such(Command command) =>
        command is TaughtCommand { Examples: [var first, ..] } ? $"; for example: {HelpPage.Name} {first.Arguments}" : "";

    private static string NoOption(Command command, string path, string token, string help)
    {
        string typed = token.Split('=', ':')[0];
        string hint = Near(typed, [.. HelpPage.OptionsOf(command).Select(o => o.Name)]) is string near ? $"did you mean {near}? (see {help})" : $"see {help}";
        return $"{(command is RootCommand ? "there is no option" : path + " has no option")} '{typed}'; {hint}";
    }

    private static string Unmatched(Command command, string path, string token, string help)
    {
        if (IsOption(token)) return NoOption(command, path, token, help);
        if (command.Subcommands.Count > 0)
        {
            string[] names = [.. command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name)];
            string hint = Near(token, names) is string near ? $"did you mean {near}? " : "";
            return $"{(command is RootCommand ? "there is no command" : path + " has no command")} '{token}'; {hint}Commands: {string.Join(", ", names)} (see {help})";
        }

        string takes = command.Arguments.Count == 0 ? "no arguments" : $"only {string.Join(" ", command.Arguments.Select(a => a.Name))}";
        return $"'{token}' is one argument too many: {path} takes {takes} (see {help})";
    }

    private static string? Near(string typed, string[] names) =>
        NearestName.Near(typed.TrimStart('-'), names.Select(n => n.TrimStart('-'))) is string near ? names.First(n => n.TrimStart('-') == near) : null;
}

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;

namespace GanSharp.Cli.CommandLine;

/// <summary>Writes help pages that teach: what for, how, what may be given, and examples to copy.</summary>
internal sealed class HelpPage(Terminal terminal) : SynchronousCommandLineAction
{
    /// <summary>What the pages call the program; how this one was called may be much longer.</summary>
    public const string Name = "gan";

    private const int WidestPage = 100, Indent = 2, Gap = 3;

    private readonly int _width = Math.Clamp(terminal.Width - 1, 40, WidestPage);

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command);
        return ExitCode.Ok;
    }

    /// <summary>The few lines for somebody who has typed the program's name only.</summary>
    public void WriteWelcome(Command root)
    {
        terminal.Line($"{root.Description}.");
        Heading("Start here");
        Pairs([($"{Name} train", "learns to draw handwritten digits, in about two minutes")]);
        Heading("Commands");
        Pairs([.. root.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, c.Description!))]);
        terminal.Line();
        terminal.Line($"{Name} <command> --help explains a command, {Name} --help everything.");
        Translate();
    }

    /// <summary>The whole page of a command.</summary>
    public void Write(Command command)
    {
        string path = PathOf(command);
        foreach (string line in Words.Wrap($"{path}: {command.Description}", _width)) terminal.Line(line);
        Heading("Usage");
        terminal.Line($"  {path}{UsageOf(command)}");
        Section("Commands", [.. command.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, c.Description!))]);
        Section("Arguments", [.. command.Arguments.Select(a => (a.Name, a.Description!))]);
        Section("Options", [.. OptionsOf(command).Select(o => (Label(o), o.Description!))]);
        if (command is TaughtCommand taught) WriteNotes(taught.Notes);
        IReadOnlyList<Example> examples = command switch
        {
            TaughtCommand t => t.Examples,
            _ => [.. command.Subcommands.OfType<TaughtCommand>().SelectMany(c => c.Examples.Take(1))],
        };
        WriteExamples(examples);
        if (command is RootCommand)
        {
            Section("Exit codes", ExitCode.Table);
        }

        Translate();
    }

    /// <summary>A command as one types it, its parents included.</summary>
    public static string PathOf(Command command)
    {
        if (command is RootCommand) return Name;
        Command? parent = command.Parents.OfType<Command>().FirstOrDefault();
        return (parent is null ? Name : PathOf(parent)) + " " + command.Name;
    }

    /// <summary>A command's own options, then those that all commands have.</summary>
    public static IEnumerable<Option> OptionsOf(Command command)
    {
        IEnumerable<Option> own = command.Options.Where(o => !o.Hidden && !IsCommon(o));
        Command root = command;
        while (root.Parents.OfType<Command>().FirstOrDefault() is { } parent) root = parent;
        return own.Concat(root.Options.Where(o => !o.Hidden && IsCommon(o) && (o.Recursive || command == root)));
    }

    // Where there is no command gan yet, its name stands for something longer.
    private void Translate()
    {
        if (terminal.Program == Name) return;
        terminal.Line();
        terminal.Line($"Here {Name} stands for: {terminal.Program}");
    }

    private static bool IsCommon(Option option) => option is HelpOption or VersionOption || option.Recursive;

    private static string UsageOf(Command command)
    {
        string arguments = string.Concat(command.Arguments.Select(a => a.Arity.MinimumNumberOfValues > 0 ? $" {a.Name}" : $" [{a.Name}]"));
        string required = string.Concat(command.Options.Where(o => o.Required).Select(o => $" {o.Name} {o.HelpName}"));
        return (command.Subcommands.Count > 0 ? " <command>" : "") + arguments + required + " [options]";
    }

    private static string Label(Option option)
    {
        string alias = option.Aliases.FirstOrDefault(a => a is ['-', not '-']) is string letter ? letter + ", " : "";
        return alias + option.Name + (option.HelpName is null ? "" : " " + option.HelpName);
    }

    private void WriteNotes(IReadOnlyList<string> notes)
    {
        foreach (string note in notes)
        {
            terminal.Line();
            foreach (string line in Words.Wrap(note, _width)) terminal.Line(line);
        }
    }

    private void WriteExamples(IReadOnlyList<Example> examples)
    {
        if (examples.Count == 0) return;
        Heading("Examples");
        foreach (Example example in examples)
        {
            terminal.Line($"  {Name} {example.Arguments}");
            foreach (string line in Words.Wrap(example.Text, _width - 6)) terminal.Line($"      {line}");
        }
    }

    private void Section(string title, IReadOnlyList<(string Left, string Right)> rows)
    {
        if (rows.Count == 0) return;
        Heading(title);
        Pairs(rows);
    }

    private void Heading(string title)
    {
        terminal.Line();
        terminal.Line(title + ":");
    }

    private void Pairs(IReadOnlyList<(string Left, string Right)> rows)
    {
        int left = Math.Min(rows.Max(r => r.Left.Length), 32), start = Indent + left + Gap;
        foreach (var (name, text) in rows)
        {
            string head = "  " + name;
            bool fits = name.Length <= left;
            if (!fits) terminal.Line(head);
            bool first = fits;
            foreach (string line in Words.Wrap(text, Math.Max(20, _width - start)))
            {
                terminal.Line((first ? head.PadRight(start) : new string(' ', start)) + line);
                first = false;
            }
        }
    }
}

using System.CommandLine;
using System.CommandLine.Invocation;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.CommandLine;

/// <summary>Writes what a report of an error needs to say about the machine.</summary>
internal sealed class VersionPage(Terminal terminal) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        using Engine engine = new(1);
        RunEnvironment machine = RunEnvironment.Capture(Environment.ProcessorCount);
        terminal.Line($"gan {Plain(machine.Version)}");
        terminal.Line($"{machine.DotNet} on {machine.OperatingSystem}");
        terminal.Line($"{machine.Cpu}, instruction set {engine.KernelName}, {machine.Processors} thread{(machine.Processors == 1 ? "" : "s")}");
        return ExitCode.Ok;
    }

    // 0.1.0+commit is more than a person wants to read aloud; ten letters of the commit find it.
    private static string Plain(string version)
    {
        int plus = version.IndexOf('+');
        return plus < 0 ? version : $"{version[..plus]} ({version[(plus + 1)..Math.Min(version.Length, plus + 11)]})";
    }
}

using System.CommandLine;
using GanSharp.Cli.Hosting;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan bench</c>: how fast this machine trains and samples.</summary>
internal static class BenchCommand
{
    public static Command Create(Terminal terminal)
    {
        Command bench = new("bench", "measures how fast this machine trains and samples");
        bench.Add(BenchStepCommand.Create(terminal));
        bench.Add(BenchLayersCommand.Create(terminal));
        bench.Add(BenchSampleCommand.Create(terminal));
        return bench;
    }
}

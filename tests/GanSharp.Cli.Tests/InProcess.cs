using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Hosting;

namespace GanSharp.Cli.Tests;

/// <summary>Runs a command line inside the test's process: fast, for everything that neither signals nor current folders touch.</summary>
internal static class InProcess
{
    public static Outcome Gan(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        int code = GanCommandLine.Run(arguments, new Terminal(output, error));
        return new Outcome(code, output.ToString(), error.ToString());
    }
}

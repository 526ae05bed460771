using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Hosting;

return GanCommandLine.Run(args, Terminal.Current());

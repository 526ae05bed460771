namespace GanSharp.Cli.CommandLine;

/// <summary>A command line to copy, and what it does.</summary>
/// <param name="Arguments">What follows the program's name.</param>
/// <param name="Text">One line.</param>
internal sealed record Example(string Arguments, string Text);

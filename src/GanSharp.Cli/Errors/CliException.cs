namespace GanSharp.Cli.Errors;

/// <summary>An error with the exit code that it ends the process with.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">One line: what, where, how to mend.</param>
/// <param name="inner">The cause, for <c>--debug</c>.</param>
internal sealed class CliException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;

    public static CliException Usage(string message) => new(Errors.ExitCode.Usage, message);
}

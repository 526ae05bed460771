using GanSharp.Data;
using GanSharp.Training;

namespace GanSharp.Cli.Errors;

/// <summary>What an exception means to the person at the keyboard: an exit code and one line.</summary>
internal static class Failure
{
    // errno EPIPE; the reader of our output has gone, as in gan score ... | head.
    private const int UnixBrokenPipe = 32;

    /// <summary>The exit code and the line; an empty line means that there is nothing to say.</summary>
    public static (int Code, string Line) Describe(Exception error) => error switch
    {
        CliException e => (e.ExitCode, OneLine(e.Message)),
        DivergenceException => (ExitCode.Diverged, OneLine(error.Message)),
        OptionsException => (ExitCode.Usage, OneLine(error.Message)),
        DataFormatException => (ExitCode.BadInput, OneLine(error.Message)),
        RunInUseException => (ExitCode.FileSystem, OneLine(error.Message)),
        GanSharpException => (IsFileSystem(error.InnerException) ? ExitCode.FileSystem : ExitCode.BadInput, OneLine(error.Message)),
        IOException { HResult: UnixBrokenPipe } => (ExitCode.BrokenPipe, ""),
        // Files are written by code that puts its errors into words, so this is the console, or what it is redirected to.
        IOException or UnauthorizedAccessException => (ExitCode.FileSystem, $"the output cannot be written: {OneLine(error.Message).TrimEnd('.')}; mend that, or send it elsewhere"),
        OutOfMemoryException => (ExitCode.FileSystem, "not enough memory; use a smaller batchSize or network, or fewer images at a time"),
        _ => (ExitCode.Internal, $"internal error: {error.GetType().Name}: {OneLine(error.Message)}; this is a fault of gan: please report it with the output of the same command and --debug"),
    };

    /// <summary>
    /// Runs a part of a command in which every error the user can mend has one meaning, whatever type it has:
    /// damaged options, for example, are bad input when they come from a run's folder.
    /// </summary>
    public static T As<T>(int exitCode, Func<T> part)
    {
        try
        {
            return part();
        }
        catch (GanSharpException e) when (e is not (RunInUseException or DivergenceException))
        {
            throw new CliException(IsFileSystem(e.InnerException) ? ExitCode.FileSystem : exitCode, e.Message, e);
        }
    }

    /// <inheritdoc cref="As{T}(int, Func{T})"/>
    public static void As(int exitCode, Action part) => As(exitCode, () =>
    {
        part();
        return true;
    });

    private static bool IsFileSystem(Exception? cause) => cause
        is UnauthorizedAccessException
        or (IOException and not FileNotFoundException and not DirectoryNotFoundException and not EndOfStreamException);

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();
}

namespace GanSharp;

/// <summary>
/// An error that its reader can mend: the message is one line that says what is wrong, where, and the way out.
/// The command prints it without a stack trace.
/// </summary>
public class GanSharpException : Exception
{
    /// <summary>An error with a message written for the user.</summary>
    public GanSharpException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}

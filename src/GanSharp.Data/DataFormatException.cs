namespace GanSharp.Data;

/// <summary>
/// Data that cannot be used as it is: the message is one line that names the file, what was found, what was expected
/// and the way out.
/// </summary>
public sealed class DataFormatException : GanSharpException
{
    /// <summary>An error with a message written for the user.</summary>
    /// <param name="message">One line: file, found, expected, way out.</param>
    /// <param name="inner">What a reader below threw, or null.</param>
    public DataFormatException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}

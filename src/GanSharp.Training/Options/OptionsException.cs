namespace GanSharp.Training;

/// <summary>An option is unknown, of the wrong type, out of range, or contradicts another one.</summary>
/// <param name="message">One line: where the value came from, what is wrong, and what it may be.</param>
/// <param name="inner">The cause, when there is one.</param>
public sealed class OptionsException(string message, Exception? inner = null) : GanSharpException(message, inner);

namespace GanSharp.Training;

/// <summary>Another process trains in this run folder.</summary>
/// <param name="message">One line that names the folder.</param>
/// <param name="inner">The cause.</param>
public sealed class RunInUseException(string message, Exception? inner = null) : GanSharpException(message, inner);

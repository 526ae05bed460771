namespace GanSharp.Training;

/// <summary>A checkpoint is damaged, of another version, or of another run.</summary>
/// <param name="message">One line: which file, what is wrong, the way out.</param>
/// <param name="inner">The cause, when there is one.</param>
public sealed class CheckpointException(string message, Exception? inner = null) : GanSharpException(message, inner);

namespace GanSharp.Networks;

/// <summary>A weights file that cannot be read, or that does not fit the network; the message names the file.</summary>
public sealed class WeightsException : GanSharpException
{
    /// <summary>An error with a message written for the user.</summary>
    public WeightsException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}

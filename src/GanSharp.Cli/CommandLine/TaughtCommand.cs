using System.CommandLine;

namespace GanSharp.Cli.CommandLine;

/// <summary>A command whose help page teaches: it has examples, and notes where they help.</summary>
/// <param name="name">What one types.</param>
/// <param name="description">One line, without a full stop.</param>
internal sealed class TaughtCommand(string name, string description) : Command(name, description)
{
    /// <summary>From the simplest on.</summary>
    public IReadOnlyList<Example> Examples { get; init; } = [];

    /// <summary>Paragraphs after the options.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

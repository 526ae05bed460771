namespace GanSharp.Training;

/// <summary>
/// What a person needs to know about an option: one sentence, and what it may be. The same attribute serves the
/// validation, the help table and the report.
/// </summary>
/// <param name="text">One line of plain words, without the range.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string text) : Attribute
{
    /// <summary>One line of plain words.</summary>
    public string Text { get; } = text;

    /// <summary>The smallest value, itself allowed. NaN: no such bound.</summary>
    public double Min { get; init; } = double.NaN;

    /// <summary>The largest value, itself allowed. NaN: no such bound.</summary>
    public double Max { get; init; } = double.NaN;

    /// <summary>A bound that the value must exceed. NaN: no such bound.</summary>
    public double Above { get; init; } = double.NaN;

    /// <summary>A bound that the value must stay below. NaN: no such bound.</summary>
    public double Below { get; init; } = double.NaN;

    /// <summary>The words that a text option may be. Empty: any text but the empty one.</summary>
    public string[] Choices { get; init; } = [];

    /// <summary>True when a run that has begun may continue with another value.</summary>
    public bool MayChangeOnResume { get; init; }
}

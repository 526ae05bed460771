namespace GanSharp.Training;

/// <summary>What is done about an illness, in this order: where one remedy did not help, the next is added to it.</summary>
/// <param name="Illness">The illness.</param>
/// <param name="Patience">The share of the training for which it must last: settings that are out of scale are seen at once, while samples that are bad may get better.</param>
/// <param name="Remedies">The rungs.</param>
internal sealed record Ladder(string Illness, double Patience, params Remedy[] Remedies)
{
    /// <summary>Whether it mends what is of the data.</summary>
    public bool IsOfData { get; init; }
}

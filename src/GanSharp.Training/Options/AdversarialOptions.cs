namespace GanSharp.Training;

/// <summary>What the adversarial penalties need to know; the others ignore it.</summary>
public sealed record AdversarialOptions
{
    /// <summary>The most that a number of a sample is changed, as a share of the data's range, as <c>gan attack</c> takes it. Default 0.1.</summary>
    [Option("the most that a number of a sample is changed, as a share of the data's range (adversarial, virtual-adversarial)", Above = 0, Max = 1)]
    public double Epsilon { get; init; } = 0.1;
}

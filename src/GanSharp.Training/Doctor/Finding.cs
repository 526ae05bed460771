namespace GanSharp.Training;

/// <summary>What the doctor sees in a training, in plain words.</summary>
/// <param name="Illness">One of <see cref="Training.Illness"/>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Evidence">The figures that say so.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="Advice">What usually helps.</param>
public sealed record Finding(string Illness, Severity Severity, string Evidence, string Meaning, string Advice)
{
    /// <summary>The step since which it has been seen at every look; the last look where it is not of the course of things.</summary>
    public long Since { get; init; }

    /// <summary>A picture that shows it, where there is one: the last sample grid.</summary>
    public string? Picture { get; init; }
}

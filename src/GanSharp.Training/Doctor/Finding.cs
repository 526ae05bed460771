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

    /// <summary>Whose fault it is, <c>generator</c> or <c>discriminator</c>; null where it is of the game or the data.</summary>
    public string? Player { get; init; }

    /// <summary>Whether the data is at fault: only another scale can mend it, and no option of the players.</summary>
    public bool IsOfData { get; init; }

    /// <summary>Whether it is seen without the course of things, so that waiting tells nothing more.</summary>
    internal bool IsOfSettings { get; init; }

    /// <summary>What that player's step size would have to be multiplied by for updates of the usual size; NaN where that was not measured.</summary>
    internal double Scale { get; init; } = double.NaN;

    /// <summary>A picture that shows it, where there is one: the last sample grid.</summary>
    public string? Picture { get; init; }
}

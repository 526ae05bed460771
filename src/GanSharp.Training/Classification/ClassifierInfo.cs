namespace GanSharp.Training;

/// <summary>What a classifier is and how it was made.</summary>
/// <param name="Data">What it was trained on.</param>
/// <param name="ClassNames">A name for each class.</param>
/// <param name="Options">How it was trained.</param>
public sealed record ClassifierInfo(DataSignature Data, OptionList<string> ClassNames, ClassifierOptions Options)
{
    /// <summary>Whether it learned to tell samples of no class (<see cref="NegativeUse.Outside"/>), so that the probabilities of the classes may sum to less than 1.</summary>
    public bool KnowsOutside { get; init; }

    /// <summary>What the negatives were; null without.</summary>
    public string? Negatives { get; init; }
}

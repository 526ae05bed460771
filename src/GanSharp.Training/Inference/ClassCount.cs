namespace GanSharp.Training;

/// <summary>The samples of one class: a row of the confusion matrix.</summary>
/// <param name="Class">The class, from 0.</param>
/// <param name="TakenFor">How many of them are taken for each class, from 0: for this one rightly, for all others by mistake.</param>
public sealed record ClassCount(int Class, IReadOnlyList<int> TakenFor)
{
    /// <summary>How many there are.</summary>
    public int Count => TakenFor.Sum();

    /// <summary>How many are taken for another class.</summary>
    public int Errors => Count - TakenFor[Class];

    /// <summary>The share that is taken for what it is; NaN without samples.</summary>
    public double Accuracy => (double)(Count - Errors) / Count;
}

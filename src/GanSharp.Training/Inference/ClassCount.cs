namespace GanSharp.Training;

/// <summary>The samples of one class.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Errors">How many D takes for another class.</param>
public readonly record struct ClassCount(int Count, int Errors)
{
    /// <summary>The share that D takes for what they are; NaN without samples.</summary>
    public double Accuracy => (double)(Count - Errors) / Count;
}

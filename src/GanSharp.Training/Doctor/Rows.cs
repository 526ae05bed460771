namespace GanSharp.Training;

/// <summary>Rows of equal length, one after the other.</summary>
/// <param name="Values">All values.</param>
/// <param name="Length">Values in a row.</param>
internal sealed record Rows(float[] Values, int Length)
{
    public int Count => Values.Length / Length;

    public ReadOnlySpan<float> this[int index] => Values.AsSpan(index * Length, Length);

    public Rows First(int count) => count >= Count ? this : new(Values[..(count * Length)], Length);
}

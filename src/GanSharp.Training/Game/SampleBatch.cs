namespace GanSharp.Training;

/// <summary>Samples of a generator: float32 in [-1, 1], images NHWC.</summary>
/// <param name="Values">All samples one after the other, last axis fastest.</param>
/// <param name="SampleShape">The shape of one: height, width, channels for images, the number of features for vectors.</param>
public sealed record SampleBatch(float[] Values, int[] SampleShape)
{
    /// <summary>Numbers in one sample.</summary>
    public int SampleSize { get; } = SampleShape.Aggregate(1, static (product, size) => product * size);

    /// <summary>How many samples there are.</summary>
    public int Count => Values.Length / SampleSize;

    /// <summary>Whether the samples are images.</summary>
    public bool IsImage => SampleShape.Length == 3;

    /// <summary>The values of one sample.</summary>
    public ReadOnlySpan<float> this[int index] => Values.AsSpan(index * SampleSize, SampleSize);
}

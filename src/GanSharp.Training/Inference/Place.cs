using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Places in a stream of random numbers that belong to one sample alone.</summary>
internal static class Place
{
    /// <summary>Place number <paramref name="offset"/>, below 2³², of a sample.</summary>
    public static ulong Of(long number, ulong offset) => ((ulong)number << 32) + offset;

    /// <summary>The uniform number in [0, 1) of a place.</summary>
    public static float Uniform(RandomStream stream, long number, ulong offset)
    {
        Span<float> value = stackalloc float[1];
        stream.Position = Of(number, offset);
        stream.FillUniform(value);
        return value[0];
    }
}

using System.Numerics;
using GanSharp.Tensors;

namespace GanSharp.Data;

/// <summary>The random numbers of a computed set.</summary>
internal sealed class PointSource(RandomStream stream)
{
    /// <summary>A whole number from 0 to below <paramref name="exclusive"/>, all equally likely.</summary>
    public int Choose(int exclusive) => stream.NextInt32(exclusive);

    /// <summary>A uniform number in [0, 1).</summary>
    public float Uniform()
    {
        Span<float> one = stackalloc float[1];
        stream.FillUniform(one);
        return one[0];
    }

    /// <summary>A point around (<paramref name="x"/>, <paramref name="y"/>), normally distributed with the same deviation along both axes.</summary>
    public Vector2 Around(double x, double y, float sigma)
    {
        Span<float> noise = stackalloc float[2];
        stream.FillNormal(noise);
        return new((float)x + (noise[0] * sigma), (float)y + (noise[1] * sigma));
    }
}

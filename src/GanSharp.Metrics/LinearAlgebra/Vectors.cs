using System.Numerics;
using System.Runtime.InteropServices;

namespace GanSharp.Metrics;

/// <summary>Sums over vectors of doubles.</summary>
internal static class Vectors
{
    /// <summary>Sum of a[i] b[i].</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ReadOnlySpan<Vector<double>> x = MemoryMarshal.Cast<double, Vector<double>>(a), y = MemoryMarshal.Cast<double, Vector<double>>(b[..a.Length]);
        Vector<double> s0 = Vector<double>.Zero, s1 = s0, s2 = s0, s3 = s0;
        int i = 0;
        for (; i + 3 < x.Length; i += 4)
        {
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
            s2 += x[i + 2] * y[i + 2];
            s3 += x[i + 3] * y[i + 3];
        }

        for (; i < x.Length; i++) s0 += x[i] * y[i];
        double sum = Vector.Sum((s0 + s1) + (s2 + s3));
        for (int j = x.Length * Vector<double>.Count; j < a.Length; j++) sum += a[j] * b[j];
        return sum;
    }

    /// <summary>y += s x.</summary>
    public static void AddScaled(Span<double> y, double s, ReadOnlySpan<double> x)
    {
        Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(y);
        ReadOnlySpan<Vector<double>> from = MemoryMarshal.Cast<double, Vector<double>>(x[..y.Length]);
        Vector<double> scale = new(s);
        for (int i = 0; i < to.Length; i++) to[i] += scale * from[i];
        for (int j = to.Length * Vector<double>.Count; j < y.Length; j++) y[j] += s * x[j];
    }
}

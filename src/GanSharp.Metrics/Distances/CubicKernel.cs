using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GanSharp.Metrics;

/// <summary>k(x, y) = (x·y / d + 1)³, of the inner product.</summary>
internal readonly struct CubicKernel(int width) : IPairFunction
{
    private readonly double _scale = 1.0 / width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Of(Vector512<double> values)
    {
        Vector512<double> x = (values * _scale) + Vector512<double>.One;
        return x * x * x;
    }
}

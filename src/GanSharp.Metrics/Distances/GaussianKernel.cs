using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GanSharp.Metrics;

/// <summary>k(x, y) = exp(-|x - y|² / (2 sigma²)), of the squared distance.</summary>
internal readonly struct GaussianKernel(double sigma) : IPairFunction
{
    private readonly double _scale = -0.5 / (sigma * sigma);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Of(Vector512<double> values) => Vector512.Exp(values * _scale);
}

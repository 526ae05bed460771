using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GanSharp.Metrics;

/// <summary>The distance of the squared distance.</summary>
internal readonly struct Length : IPairFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Of(Vector512<double> values) => Vector512.Sqrt(values);
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GanSharp.Metrics;

/// <summary>Inner product: sum a b.</summary>
internal readonly struct Product : IPairStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Add(Vector512<double> sum, Vector512<double> a, Vector512<double> b) => Vector512.FusedMultiplyAdd(a, b, sum);
}

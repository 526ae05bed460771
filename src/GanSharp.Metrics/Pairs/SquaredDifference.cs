using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GanSharp.Metrics;

/// <summary>Squared Euclidean distance: sum (a - b)². Differences first: nothing cancels, however far from 0 or near to each other the rows lie.</summary>
internal readonly struct SquaredDifference : IPairStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Add(Vector512<double> sum, Vector512<double> a, Vector512<double> b)
    {
        Vector512<double> difference = a - b;
        return Vector512.FusedMultiplyAdd(difference, difference, sum);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GanSharp.Tensors;

/// <summary>Angles as shares of a whole turn, whose quarter is known without any division. Additions and products alone, each rounded once: the same bits on all machines.</summary>
internal static class Turn
{
    private const double Unit = 2 * Math.PI / 4294967296.0;

    /// <summary>Sine and cosine of share/2^32 of a turn, shares below 2^32, right to 3e-14: Taylor's series up to the 14th power, over an eighth of a turn on either side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Sin, Vector512<double> Cos) SinCos(Vector512<ulong> shares)
    {
        Vector512<ulong> quarter = (shares + Vector512.Create(1UL << 29)) >>> 30;
        Vector512<double> x = Vector512.ConvertToDouble((shares - (quarter << 30)).AsInt64()) * Unit, z = x * x;
        Vector512<double> sine = x * Series(z, 1, -1.0 / 6, 1.0 / 120, -1.0 / 5040, 1.0 / 362880, -1.0 / 39916800, 1.0 / 6227020800);
        Vector512<double> cosine = Series(z, 1, -0.5, 1.0 / 24, -1.0 / 720, 1.0 / 40320, -1.0 / 3628800, 1.0 / 479001600, -1.0 / 87178291200);

        // Quarters 1 and 3 exchange the two; 2 and 3 are below the horizontal, 1 and 2 left of the vertical.
        Vector512<double> odd = Vector512.Equals(quarter & Vector512<ulong>.One, Vector512<ulong>.One).AsDouble();
        Vector512<ulong> below = (quarter & Vector512.Create(2UL)) << 62, left = ((quarter + Vector512<ulong>.One) & Vector512.Create(2UL)) << 62;
        return ((Vector512.ConditionalSelect(odd, cosine, sine).AsUInt64() ^ below).AsDouble(), (Vector512.ConditionalSelect(odd, sine, cosine).AsUInt64() ^ left).AsDouble());
    }

    /// <summary>The coefficients' sum with the powers of z, the first being the constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Series(Vector512<double> z, params ReadOnlySpan<double> coefficients)
    {
        Vector512<double> sum = Vector512.Create(coefficients[^1]);
        for (int i = coefficients.Length - 2; i >= 0; i--) sum = (sum * z) + Vector512.Create(coefficients[i]);
        return sum;
    }
}

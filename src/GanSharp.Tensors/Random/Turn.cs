using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GanSharp.Tensors;

/// <summary>Angles as shares of a whole turn, whose quarter is known without any division. Additions and products alone, each rounded once: the same bits on all machines.</summary>
internal static class Turn
{
    private const float Unit = (float)(2 * Math.PI / (1 << 26));

    /// <summary>Sine and cosine of share/2^32 of a turn, right to 2e-7: Taylor's series up to the 10th power, over an eighth of a turn on either side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<float> Sin, Vector512<float> Cos) SinCos(Vector512<uint> shares)
    {
        // The distance from the nearest quarter keeps 24 bits, which a float holds exactly.
        Vector512<uint> quarter = (shares + Vector512.Create(1u << 29)) >>> 30;
        Vector512<float> x = Vector512.ConvertToSingle((shares - (quarter << 30)).AsInt32() >> 6) * Unit, z = x * x;
        Vector512<float> sine = x * Series(z, 1, -1f / 6, 1f / 120, -1f / 5040, 1f / 362880);
        Vector512<float> cosine = Series(z, 1, -0.5f, 1f / 24, -1f / 720, 1f / 40320, -1f / 3628800);

        // Quarters 1 and 3 exchange the two; 2 and 3 are below the horizontal, 1 and 2 left of the vertical.
        Vector512<float> odd = Vector512.Equals(quarter & Vector512<uint>.One, Vector512<uint>.One).AsSingle();
        Vector512<uint> below = (quarter & Vector512.Create(2u)) << 30, left = ((quarter + Vector512<uint>.One) & Vector512.Create(2u)) << 30;
        return ((Vector512.ConditionalSelect(odd, cosine, sine).AsUInt32() ^ below).AsSingle(), (Vector512.ConditionalSelect(odd, sine, cosine).AsUInt32() ^ left).AsSingle());
    }

    /// <summary>The coefficients' sum with the powers of z, the first being the constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Series(Vector512<float> z, params ReadOnlySpan<float> coefficients)
    {
        Vector512<float> sum = Vector512.Create(coefficients[^1]);
        for (int i = coefficients.Length - 2; i >= 0; i--) sum = (sum * z) + Vector512.Create(coefficients[i]);
        return sum;
    }
}

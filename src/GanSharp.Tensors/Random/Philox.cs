using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GanSharp.Tensors;

/// <summary>
/// Philox-4x32-10: four random 32-bit words as a pure function of a 64-bit key and a 128-bit counter.
/// Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3 (SC 2011).
/// </summary>
internal static class Philox
{
    /// <summary>The four words at one counter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (uint A, uint B, uint C, uint D) Words(ulong key, ulong counterLow, ulong counterHigh = 0)
    {
        uint a = (uint)counterLow, b = (uint)(counterLow >> 32), c = (uint)counterHigh, d = (uint)(counterHigh >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < 10; round++)
        {
            ulong p0 = 0xD2511F53UL * a, p1 = 0xCD9E8D57UL * c;
            (a, b, c, d) = ((uint)(p1 >> 32) ^ b ^ k0, (uint)p1, (uint)(p0 >> 32) ^ d ^ k1, (uint)p0);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }

        return (a, b, c, d);
    }

    /// <summary>The words at eight counters at once, each in the low half of its lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<ulong> A, Vector512<ulong> B, Vector512<ulong> C, Vector512<ulong> D) Words(ulong key, Vector512<ulong> counters)
    {
        Vector512<ulong> low = Vector512.Create((ulong)uint.MaxValue), a = counters & low, b = counters >>> 32, c = Vector512<ulong>.Zero, d = c;
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < 10; round++)
        {
            Vector512<ulong> p0 = Product(a, 0xD2511F53), p1 = Product(c, 0xCD9E8D57);
            (a, b, c, d) = ((p1 >>> 32) ^ b ^ Vector512.Create((ulong)k0), p1 & low, (p0 >>> 32) ^ d ^ Vector512.Create((ulong)k1), p0 & low);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }

        return (a, b, c, d);
    }

    /// <summary>The whole products of numbers below 2^32, where the processor can without those of the high halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Product(Vector512<ulong> x, uint factor)
    {
        if (Avx512F.IsSupported) return Avx512F.Multiply(x.AsUInt32(), Vector512.Create((ulong)factor).AsUInt32());
        if (Avx2.IsSupported) return Vector512.Create(Avx2.Multiply(x.GetLower().AsUInt32(), Vector256.Create((ulong)factor).AsUInt32()), Avx2.Multiply(x.GetUpper().AsUInt32(), Vector256.Create((ulong)factor).AsUInt32()));
        return x * Vector512.Create((ulong)factor);
    }
}

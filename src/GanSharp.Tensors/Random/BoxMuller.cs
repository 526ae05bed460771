using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors;

/// <summary>
/// Normal numbers, two of two uniform ones: sqrt(-2 log u)·cos and sin of a random angle (Box and Muller 1958). Sixteen counters of <see cref="Philox"/> at once in
/// single precision, by operations that round once, so that a number's bits depend on its counter alone: not on its neighbours, nor on the machine.
/// </summary>
internal static unsafe class BoxMuller
{
    /// <summary>Numbers of one call: four of each of sixteen counters.</summary>
    public const int Count = 64;

    /// <summary>Writes the 64 numbers of sixteen counters from a position on, in order.</summary>
    public static void Write(ulong key, ulong position, float mean, float deviation, float* numbers)
    {
        var (a0, b0, c0, d0) = Philox.Words(key, Vector512.Create(position) + Vector512<ulong>.Indices);
        var (a1, b1, c1, d1) = Philox.Words(key, Vector512.Create(position + 8) + Vector512<ulong>.Indices);
        float* four = stackalloc float[Count];
        Pair(Vector512.Narrow(a0, a1), Vector512.Narrow(b0, b1), mean, deviation, four);
        Pair(Vector512.Narrow(c0, c1), Vector512.Narrow(d0, d1), mean, deviation, four + 32);
        Transposition.Run(four, 16, numbers, 4, 4, 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair(Vector512<uint> share, Vector512<uint> angle, float mean, float deviation, float* numbers)
    {
        Vector512<float> radius = Vector512.Sqrt(Log(share) * -2f);
        var (sine, cosine) = Turn.SinCos(angle);
        ((radius * cosine * deviation) + Vector512.Create(mean)).Store(numbers);
        ((radius * sine * deviation) + Vector512.Create(mean)).Store(numbers + 16);
    }

    /// <summary>The logarithm of (share + 1)/2^32, right to 2e-7 of its size: of the mantissa m by 2 artanh((m - 1)/(m + 1)), m between sqrt(1/2) and sqrt(2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<uint> share)
    {
        // Halves are exact, so that the sum is the one rounding.
        Vector512<float> low = Vector512.ConvertToSingle((share & Vector512.Create(0xFFFFu)).AsInt32()) + Vector512<float>.One, high = Vector512.ConvertToSingle((share >>> 16).AsInt32());
        Vector512<uint> bits = ((high * 65536f) + low).AsUInt32();
        Vector512<float> mantissa = ((bits & Vector512.Create((1u << 23) - 1)) | Vector512.Create(127u << 23)).AsSingle();
        Vector512<float> exponent = Vector512.ConvertToSingle((bits >>> 23).AsInt32() - Vector512.Create(127 + 32));
        Vector512<float> large = Vector512.GreaterThan(mantissa, Vector512.Create(1.4142135f));
        mantissa = Vector512.ConditionalSelect(large, mantissa * 0.5f, mantissa);
        exponent += large & Vector512<float>.One;
        Vector512<float> f = (mantissa - Vector512<float>.One) / (mantissa + Vector512<float>.One), z = f * f;
        return (exponent * 0.6931472f) + (f * Turn.Series(z, 2, 2f / 3, 2f / 5, 2f / 7, 2f / 9, 2f / 11));
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GanSharp.Tensors;

/// <summary>
/// Normal numbers, two of two uniform ones: sqrt(-2 log u)·cos and sin of a random angle (Box and Muller 1958). Eight counters of <see cref="Philox"/> at once in
/// double precision, by operations that round once, so that a number's bits depend on its counter alone: not on its neighbours, nor on the machine.
/// </summary>
internal static class BoxMuller
{
    /// <summary>Numbers of one call: four of each of eight counters.</summary>
    public const int Count = 32;

    /// <summary>Writes the 32 numbers of eight counters from a position on, in order, with mean 0 and deviation 1.</summary>
    public static void Write(ulong key, ulong position, Span<float> numbers)
    {
        var (a, b, c, d) = Philox.Words(key, Vector512.Create(position) + Vector512<ulong>.Indices);
        var (first, second) = Pair(a, b);
        var (third, fourth) = Pair(c, d);
        for (int i = 0; i < Count / 4; i++)
        {
            numbers[(4 * i) + 3] = fourth[i];
            numbers[4 * i] = first[i];
            numbers[(4 * i) + 1] = second[i];
            numbers[(4 * i) + 2] = third[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Cos, Vector256<float> Sin) Pair(Vector512<ulong> share, Vector512<ulong> angle)
    {
        Vector512<double> radius = Vector512.Sqrt(Log(share) * -2.0);
        var (sine, cosine) = Turn.SinCos(angle);
        return (Narrow(radius * cosine), Narrow(radius * sine));
    }

    private static Vector256<float> Narrow(Vector512<double> x) => Vector512.Narrow(x, x).GetLower();

    /// <summary>The logarithm of (share + 1)/2^32, shares below 2^32, right to 2e-16 of its size: of the mantissa m by 2 artanh((m - 1)/(m + 1)), m between sqrt(1/2) and sqrt(2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log(Vector512<ulong> share)
    {
        Vector512<ulong> bits = Vector512.ConvertToDouble(share + Vector512<ulong>.One).AsUInt64();
        Vector512<double> mantissa = ((bits & Vector512.Create((1UL << 52) - 1)) | Vector512.Create(1023UL << 52)).AsDouble();
        Vector512<double> exponent = Vector512.ConvertToDouble(bits >>> 52) - Vector512.Create(1023.0 + 32);
        Vector512<double> large = Vector512.GreaterThan(mantissa, Vector512.Create(1.4142135623730951));
        mantissa = Vector512.ConditionalSelect(large, mantissa * 0.5, mantissa);
        exponent += large & Vector512<double>.One;
        Vector512<double> f = (mantissa - Vector512<double>.One) / (mantissa + Vector512<double>.One), z = f * f;
        Vector512<double> series = Turn.Series(z, 2, 2.0 / 3, 2.0 / 5, 2.0 / 7, 2.0 / 9, 2.0 / 11, 2.0 / 13, 2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21);
        return (exponent * 0.6931471805599453) + (f * series);
    }
}

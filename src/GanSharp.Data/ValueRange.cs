using System.Runtime.InteropServices;
using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>
/// The interval of stored values that is mapped linearly to [-1, 1], the range of a generator's tanh:
/// scaled = (value - Low) * 2 / (High - Low) - 1. Values outside the interval land outside [-1, 1].
/// </summary>
/// <param name="Low">The value that becomes -1.</param>
/// <param name="High">The value that becomes 1; above <paramref name="Low"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ValueRange(float Low, float High)
{
    /// <summary>Bytes, 0..255: v / 127.5 - 1.</summary>
    public static ValueRange Bytes => new(0, 255);

    /// <summary>Values in [0, 1]: 2 v - 1.</summary>
    public static ValueRange Unit => new(0, 1);

    /// <summary>Values in [-1, 1]: kept as they are.</summary>
    public static ValueRange Signed => new(-1, 1);

    /// <summary>
    /// The range for values between <paramref name="minimum"/> and <paramref name="maximum"/>: within [-1, 1] with negatives
    /// they are kept, within [0, 1] they become 2 v - 1, other non-negative values are taken from [0, maximum], the rest
    /// from [minimum, maximum].
    /// </summary>
    public static ValueRange Detect(float minimum, float maximum) => (minimum, maximum) switch
    {
        ( < 0 and >= -1, <= 1) => Signed,
        ( >= 0, <= 1) => Unit,
        ( >= 0, _) => new(0, maximum),
        _ when minimum < maximum => new(minimum, maximum),
        _ => new(minimum, 0), // one negative value everywhere
    };

    /// <summary>Whether the range can be used: both ends finite, low below high.</summary>
    public bool IsValid => float.IsFinite(Low) && float.IsFinite(High) && Low < High;

    /// <summary>The mapping in words, for example <c>0..255 to -1..1: v / 127.5 - 1</c>.</summary>
    public string Rule => this == Signed ? "-1..1: kept as they are"
        : this == Unit ? "0..1 to -1..1: 2 v - 1"
        : Low == 0 ? Invariant($"0..{High} to -1..1: v / {High / 2} - 1")
        : Invariant($"{Low}..{High} to -1..1: (v - {Low}) * 2 / {(double)High - Low} - 1");

    /// <summary>Stored values to [-1, 1].</summary>
    /// <param name="values">Stored values.</param>
    /// <param name="scaled">Receives as many scaled values; may be the same memory.</param>
    public void Scale(ReadOnlySpan<float> values, Span<float> scaled)
    {
        var (factor, offset) = Line();
        scaled = scaled[..values.Length];
        for (int i = 0; i < values.Length; i++) scaled[i] = (float)((values[i] * factor) + offset);
    }

    /// <summary>The inverse of <see cref="Scale"/>: [-1, 1] back to stored values, to write samples in the data's own units.</summary>
    /// <param name="scaled">Scaled values.</param>
    /// <param name="values">Receives as many stored values; may be the same memory.</param>
    public void Unscale(ReadOnlySpan<float> scaled, Span<float> values)
    {
        double half = ((double)High - Low) / 2, middle = Low + half;
        values = values[..scaled.Length];
        for (int i = 0; i < scaled.Length; i++) values[i] = (float)((scaled[i] * half) + middle);
    }

    /// <summary>Pixels in [-1, 1] to bytes 0..255, rounded and clamped, as <see cref="PngFile"/> takes them.</summary>
    /// <param name="scaled">Pixels in [-1, 1]; a NaN becomes 0.</param>
    /// <param name="bytes">Receives as many bytes.</param>
    public static void ToBytes(ReadOnlySpan<float> scaled, Span<byte> bytes)
    {
        bytes = bytes[..scaled.Length];
        for (int i = 0; i < scaled.Length; i++)
        {
            float value = MathF.Round((scaled[i] + 1) * 127.5f);
            bytes[i] = value >= 255 ? (byte)255 : value > 0 ? (byte)value : (byte)0;
        }
    }

    // In double precision, so that both ends land exactly on -1 and 1 and the signed range is the identity.
    private (double Factor, double Offset) Line()
    {
        double factor = 2 / ((double)High - Low);
        return (factor, -1 - (Low * factor));
    }
}

using System.Runtime.CompilerServices;

namespace GanSharp.Tensors.Kernels;

/// <summary>One float: the scalar form of every kernel, for processors without vectors and as a reference in tests.</summary>
internal readonly unsafe struct Simd1(float lane) : ISimd<Simd1>
{
    private readonly float _lane = lane;

    public static int Count => 1;

    public static Simd1 Zero => default;

    private static Simd1 Mask(bool set) => new(BitConverter.Int32BitsToSingle(set ? -1 : 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Create(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Load(float* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Simd1 value, float* destination) => *destination = value._lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 operator +(Simd1 a, Simd1 b) => new(a._lane + b._lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 operator -(Simd1 a, Simd1 b) => new(a._lane - b._lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 operator *(Simd1 a, Simd1 b) => new(a._lane * b._lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 operator /(Simd1 a, Simd1 b) => new(a._lane / b._lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 operator -(Simd1 a) => new(-a._lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 MultiplyAdd(Simd1 a, Simd1 b, Simd1 c) => new(float.MultiplyAddEstimate(a._lane, b._lane, c._lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Abs(Simd1 a) => new(MathF.Abs(a._lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Sqrt(Simd1 a) => new(MathF.Sqrt(a._lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Min(Simd1 a, Simd1 b) => new(MathF.Min(a._lane, b._lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Max(Simd1 a, Simd1 b) => new(MathF.Max(a._lane, b._lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Exp(Simd1 a) => new(MathF.Exp(a._lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Log(Simd1 a) => new(MathF.Log(a._lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Floor(Simd1 a) => new(MathF.Floor(a._lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Power(Simd1 a, Simd1 b) => new((float)Math.Pow(a._lane, b._lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 GreaterThan(Simd1 a, Simd1 b) => Mask(a._lane > b._lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Equal(Simd1 a, Simd1 b) => Mask(a._lane == b._lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Select(Simd1 mask, Simd1 whenTrue, Simd1 whenFalse) => BitConverter.SingleToInt32Bits(mask._lane) != 0 ? whenTrue : whenFalse;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Simd1 a) => a._lane;
}

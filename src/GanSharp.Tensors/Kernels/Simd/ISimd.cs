namespace GanSharp.Tensors.Kernels;

/// <summary>
/// A vector of floats of one width, so that each kernel is written once and compiled for 512, 256, 128 and 32 bits
/// (<see cref="Simd512"/>, <see cref="Simd256"/>, <see cref="Simd128"/>, <see cref="Simd1"/>).
/// Masks are vectors whose lanes have all bits set or none.
/// </summary>
internal unsafe interface ISimd<V> where V : struct, ISimd<V>
{
    /// <summary>Lanes of the vector: 16, 8, 4 or 1.</summary>
    static abstract int Count { get; }

    static abstract V Zero { get; }

    static abstract V Create(float value);

    static abstract V Load(float* source);

    static abstract void Store(V value, float* destination);

    static abstract V operator +(V a, V b);

    static abstract V operator -(V a, V b);

    static abstract V operator *(V a, V b);

    static abstract V operator /(V a, V b);

    static abstract V operator -(V a);

    /// <summary>a·b + c, fused where the processor can.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    static abstract V Abs(V a);

    static abstract V Sqrt(V a);

    /// <summary>The smaller; NaN where either is NaN.</summary>
    static abstract V Min(V a, V b);

    /// <summary>The larger; NaN where either is NaN.</summary>
    static abstract V Max(V a, V b);

    static abstract V Exp(V a);

    static abstract V Log(V a);

    /// <summary>The largest whole number that is not above.</summary>
    static abstract V Floor(V a);

    /// <summary>a to the power b for a of at least 0, computed in double.</summary>
    static abstract V Power(V a, V b);

    static abstract V GreaterThan(V a, V b);

    static abstract V Equal(V a, V b);

    /// <summary>Lanes of <paramref name="whenTrue"/> where the mask is set, else of <paramref name="whenFalse"/>.</summary>
    static abstract V Select(V mask, V whenTrue, V whenFalse);

    /// <summary>The sum of all lanes, in a fixed order.</summary>
    static abstract float Sum(V a);
}

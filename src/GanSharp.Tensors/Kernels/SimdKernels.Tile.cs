using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// The micro-kernel that every product and convolution ends in: a tile of T.Rows rows by 1 to 3 vectors, kept in registers.
/// <para>tile[r, v] (+)= sum over segments s and k: a[s·Rows + r][k·aStride] · b[s][k·bStride + v]</para>
/// Layout: each row of A is a pointer, so A needs no packing; each segment (a tap of a convolution, a row of an image, a block of
/// a matrix) brings its own pointers. Lanes are columns of B. B may be read, not used, up to two vectors past its last column.
/// Remainders: callers give ragged tiles a scratch destination and copy what counts. c must not overlap a or b.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    /// <summary>From so many inner elements on, a tile asks for its lines before it begins.</summary>
    private const int FewestProducts = 64;

    /// <summary>Columns of the widest tile.</summary>
    private static int TileColumns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 3 * V.Count;
    }

    private static void Tile(int vectors, float** a, float** b, int segments, int inner, nint aStride, nint bStride, float* c, nint cStride, bool accumulate)
    {
        if (vectors == 3) Tile<Width3>(a, b, segments, inner, aStride, bStride, c, cStride, accumulate);
        else if (vectors == 2) Tile<Width2>(a, b, segments, inner, aStride, bStride, c, cStride, accumulate);
        else Tile<Width1>(a, b, segments, inner, aStride, bStride, c, cStride, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<W>(float** a, float** b, int segments, int inner, nint aStride, nint bStride, float* c, nint cStride, bool accumulate)
        where W : struct, IWidth
    {
        V c00 = V.Zero, c01 = V.Zero, c02 = V.Zero;
        V c10 = V.Zero, c11 = V.Zero, c12 = V.Zero;
        V c20 = V.Zero, c21 = V.Zero, c22 = V.Zero;
        V c30 = V.Zero, c31 = V.Zero, c32 = V.Zero;
        V c40 = V.Zero, c41 = V.Zero, c42 = V.Zero;
        V c50 = V.Zero, c51 = V.Zero, c52 = V.Zero;
        V c60 = V.Zero, c61 = V.Zero, c62 = V.Zero;
        V c70 = V.Zero, c71 = V.Zero, c72 = V.Zero;
        nint end = inner * aStride;
        for (int s = 0; s < segments; s++)
        {
            float* row = b[s];
            float* a0 = a[0];
            float* a1 = a[1];
            float* a2 = a[2];
            float* a3 = a[3];
            float* a4 = T.Rows > 4 ? a[4] : null;
            float* a5 = T.Rows > 4 ? a[5] : null;
            float* a6 = T.Rows > 4 ? a[6] : null;
            float* a7 = T.Rows > 4 ? a[7] : null;
            a += T.Rows;
            for (nint i = 0; i != end; i += aStride, row += bStride)
            {
                V b0 = V.Load(row), b1 = W.Vectors > 1 ? V.Load(row + V.Count) : default, b2 = W.Vectors > 2 ? V.Load(row + (2 * V.Count)) : default;
                V x0 = V.Create(a0[i]);
                c00 = V.MultiplyAdd(x0, b0, c00);
                if (W.Vectors > 1) c01 = V.MultiplyAdd(x0, b1, c01);
                if (W.Vectors > 2) c02 = V.MultiplyAdd(x0, b2, c02);
                V x1 = V.Create(a1[i]);
                c10 = V.MultiplyAdd(x1, b0, c10);
                if (W.Vectors > 1) c11 = V.MultiplyAdd(x1, b1, c11);
                if (W.Vectors > 2) c12 = V.MultiplyAdd(x1, b2, c12);
                V x2 = V.Create(a2[i]);
                c20 = V.MultiplyAdd(x2, b0, c20);
                if (W.Vectors > 1) c21 = V.MultiplyAdd(x2, b1, c21);
                if (W.Vectors > 2) c22 = V.MultiplyAdd(x2, b2, c22);
                V x3 = V.Create(a3[i]);
                c30 = V.MultiplyAdd(x3, b0, c30);
                if (W.Vectors > 1) c31 = V.MultiplyAdd(x3, b1, c31);
                if (W.Vectors > 2) c32 = V.MultiplyAdd(x3, b2, c32);
                if (T.Rows > 4)
                {
                    V x4 = V.Create(a4[i]);
                    c40 = V.MultiplyAdd(x4, b0, c40);
                    if (W.Vectors > 1) c41 = V.MultiplyAdd(x4, b1, c41);
                    if (W.Vectors > 2) c42 = V.MultiplyAdd(x4, b2, c42);
                    V x5 = V.Create(a5[i]);
                    c50 = V.MultiplyAdd(x5, b0, c50);
                    if (W.Vectors > 1) c51 = V.MultiplyAdd(x5, b1, c51);
                    if (W.Vectors > 2) c52 = V.MultiplyAdd(x5, b2, c52);
                    V x6 = V.Create(a6[i]);
                    c60 = V.MultiplyAdd(x6, b0, c60);
                    if (W.Vectors > 1) c61 = V.MultiplyAdd(x6, b1, c61);
                    if (W.Vectors > 2) c62 = V.MultiplyAdd(x6, b2, c62);
                    V x7 = V.Create(a7[i]);
                    c70 = V.MultiplyAdd(x7, b0, c70);
                    if (W.Vectors > 1) c71 = V.MultiplyAdd(x7, b1, c71);
                    if (W.Vectors > 2) c72 = V.MultiplyAdd(x7, b2, c72);
                }
            }
        }

        StoreRow<W>(c, c00, c01, c02, accumulate);
        StoreRow<W>(c + (1 * cStride), c10, c11, c12, accumulate);
        StoreRow<W>(c + (2 * cStride), c20, c21, c22, accumulate);
        StoreRow<W>(c + (3 * cStride), c30, c31, c32, accumulate);
        if (T.Rows <= 4) return;
        StoreRow<W>(c + (4 * cStride), c40, c41, c42, accumulate);
        StoreRow<W>(c + (5 * cStride), c50, c51, c52, accumulate);
        StoreRow<W>(c + (6 * cStride), c60, c61, c62, accumulate);
        StoreRow<W>(c + (7 * cStride), c70, c71, c72, accumulate);
    }

    /// <summary>The distances in bytes from a tile's first row of A to each, a step apart; rows from <paramref name="count"/> on repeat the last one.</summary>
    private static Vector512<long> RowOffsets(int count, nint step) => Vector512.Min(Vector512<long>.Indices, Vector512.Create(count - 1L)) * (step * sizeof(float));

    /// <summary>Points a tile's rows of A into memory. Writes eight pointers with any T.Rows, so a table has eight to spare.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SetRows(float** a, float* first, Vector512<long> offsets) => (Vector512.Create((long)first) + offsets).Store((long*)a);

    /// <summary>
    /// Asks for the lines of the cache that a tile will be stored to, where the processor can be asked: for large results, which are not there. The
    /// products hide the wait (a weight gradient of 1024 x 784 over a batch of 64: 72 GFLOP/s without, 87 with). Fewer products than
    /// <see cref="FewestProducts"/> are over before the lines arrive: asking only takes time (1→64 channels of 4 x 4 taps: a tenth).
    /// </summary>
    private static void PrefetchTile(float* c, nint cStride, int vectors, int inner)
    {
        if (!Sse.IsSupported || inner < FewestProducts) return;
        for (int r = 0; r < T.Rows; r++)
        {
            for (int i = 0; i < vectors * V.Count; i += 16) Sse.Prefetch0(c + (r * cStride) + i);
        }
    }

    /// <summary>Asks for a run of floats that will be read some microseconds later.</summary>
    private static void PrefetchRun(float* start, int length)
    {
        if (!Sse.IsSupported) return;
        for (int i = 0; i < length; i += 16) Sse.Prefetch1(start + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow<W>(float* c, V v0, V v1, V v2, bool accumulate) where W : struct, IWidth
    {
        if (accumulate)
        {
            v0 += V.Load(c);
            if (W.Vectors > 1) v1 += V.Load(c + V.Count);
            if (W.Vectors > 2) v2 += V.Load(c + (2 * V.Count));
        }

        V.Store(v0, c);
        if (W.Vectors > 1) V.Store(v1, c + V.Count);
        if (W.Vectors > 2) V.Store(v2, c + (2 * V.Count));
    }
}

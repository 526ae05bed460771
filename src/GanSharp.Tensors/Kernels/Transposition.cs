using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace GanSharp.Tensors.Kernels;

/// <summary>
/// to[c · toStride + r] = from[r · fromStride + c]. In blocks of 16 by 16, whose cache lines are read and written whole, of 4 by 4 in
/// 128-bit vectors; the rest one by one. The arrays must not overlap.
/// </summary>
internal static unsafe class Transposition
{
    private const int Block = 16;

    public static void Run(float* from, nint fromStride, float* to, nint toStride, int rows, int columns)
    {
        int wholeRows = rows & ~3, wholeColumns = columns & ~3;
        for (int r = 0; r < wholeRows; r += Block)
        {
            int rowEnd = Math.Min(wholeRows, r + Block);
            for (int c = 0; c < wholeColumns; c += Block)
            {
                int columnEnd = Math.Min(wholeColumns, c + Block);
                for (int j = c; j < columnEnd; j += 4)
                {
                    for (int i = r; i < rowEnd; i += 4) FourByFour(from + (i * fromStride) + j, fromStride, to + (j * toStride) + i, toStride);
                }
            }
        }

        for (int c = 0; c < columns; c++)
        {
            for (int r = c < wholeColumns ? wholeRows : 0; r < rows; r++) to[(c * toStride) + r] = from[(r * fromStride) + c];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourByFour(float* from, nint fromStride, float* to, nint toStride)
    {
        Vector128<float> a = Vector128.Load(from), b = Vector128.Load(from + fromStride), c = Vector128.Load(from + (2 * fromStride)), d = Vector128.Load(from + (3 * fromStride));
        Zip(a, c, out Vector128<float> evenLow, out Vector128<float> evenHigh);
        Zip(b, d, out Vector128<float> oddLow, out Vector128<float> oddHigh);
        Zip(evenLow, oddLow, out a, out b);
        Zip(evenHigh, oddHigh, out c, out d);
        a.Store(to);
        b.Store(to + toStride);
        c.Store(to + (2 * toStride));
        d.Store(to + (3 * toStride));
    }

    /// <summary>Both vectors' lanes in turn: x0 y0 x1 y1, then x2 y2 x3 y3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Zip(Vector128<float> x, Vector128<float> y, out Vector128<float> low, out Vector128<float> high)
    {
        if (Sse.IsSupported)
        {
            low = Sse.UnpackLow(x, y);
            high = Sse.UnpackHigh(x, y);
        }
        else if (AdvSimd.Arm64.IsSupported)
        {
            low = AdvSimd.Arm64.ZipLow(x, y);
            high = AdvSimd.Arm64.ZipHigh(x, y);
        }
        else
        {
            low = Vector128.Create(x[0], y[0], x[1], y[1]);
            high = Vector128.Create(x[2], y[2], x[3], y[3]);
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GanSharp.Metrics;

/// <summary>
/// The one inner loop of all pairs: c[r, j] = sum over f of step(a[r, f], b[f, j]) for 4 rows and 16 columns, in double precision. Lanes run over
/// columns, so that each sum takes its features in order: its bits do not depend on the processor's vectors. a[r, f] is at r aRow + f aInner, b[f, j] at
/// f bInner + j. Nothing may overlap; there are no remainders, for callers pad.
/// </summary>
internal static unsafe class PairTile
{
    public const int Rows = 4, Columns = 16;

    private const int Lanes = 8;

    [SkipLocalsInit]
    public static void Compute<TStep>(double* a, nint aRow, nint aInner, double* b, nint bInner, int inner, double* c, nint cRow, bool add) where TStep : struct, IPairStep
    {
        Vector512<double> c00, c01, c10, c11, c20, c21, c30, c31;
        c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = Vector512<double>.Zero;
        if (add)
        {
            (c00, c01) = (Vector512.Load(c), Vector512.Load(c + Lanes));
            (c10, c11) = (Vector512.Load(c + cRow), Vector512.Load(c + cRow + Lanes));
            (c20, c21) = (Vector512.Load(c + (2 * cRow)), Vector512.Load(c + (2 * cRow) + Lanes));
            (c30, c31) = (Vector512.Load(c + (3 * cRow)), Vector512.Load(c + (3 * cRow) + Lanes));
        }

        double* a1 = a + aRow, a2 = a + (2 * aRow), a3 = a + (3 * aRow);
        for (int f = 0; f < inner; f++)
        {
            Vector512<double> b0 = Vector512.Load(b), b1 = Vector512.Load(b + Lanes);
            Vector512<double> value = Vector512.Create(*a);
            (c00, c01) = (TStep.Add(c00, value, b0), TStep.Add(c01, value, b1));
            value = Vector512.Create(*a1);
            (c10, c11) = (TStep.Add(c10, value, b0), TStep.Add(c11, value, b1));
            value = Vector512.Create(*a2);
            (c20, c21) = (TStep.Add(c20, value, b0), TStep.Add(c21, value, b1));
            value = Vector512.Create(*a3);
            (c30, c31) = (TStep.Add(c30, value, b0), TStep.Add(c31, value, b1));
            a += aInner;
            a1 += aInner;
            a2 += aInner;
            a3 += aInner;
            b += bInner;
        }

        c00.Store(c);
        c01.Store(c + Lanes);
        c10.Store(c + cRow);
        c11.Store(c + cRow + Lanes);
        c20.Store(c + (2 * cRow));
        c21.Store(c + (2 * cRow) + Lanes);
        c30.Store(c + (3 * cRow));
        c31.Store(c + (3 * cRow) + Lanes);
    }

    /// <summary>The next multiple.</summary>
    public static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}

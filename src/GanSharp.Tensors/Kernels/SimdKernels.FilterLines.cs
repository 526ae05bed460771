using System.Runtime.CompilerServices;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// The one-dimensional transforms of minimal filtering with two taps g0, g1, big pixel b[i] = g0·s[i] + g1·s[i+1], at the points 0, 1, -1 and infinity,
/// where the filter is worth g0, (g0+g1)/2, (g0-g1)/2 and g1; or with three, b[i] = g0·s[i] + g1·s[i+1] + g2·s[i+2], worth g0, (g0+g1+g2)/2, (g0-g1+g2)/2
/// and g2 there (<see cref="FilterLine"/>). Small to points and points to big compute b from s; big to points and points to
/// small are their transposes and compute s from b (the convolution itself); one of each gives the filter's gradient. A line is a run
/// of channels, or of whole pixels; lines are a step apart. Reads and stores whole vectors past a line's end, except where it says otherwise.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    /// <summary>Small pixels at the point at place <paramref name="p"/>: where that is one of the lines, the line itself, else computed into <paramref name="to"/>.</summary>
    private static float* SmallAtPoint(FilterKind kind, int p, float* s, nint step, float* to, int length)
    {
        if (kind is FilterKind.First or FilterKind.Last) return s;
        if (kind == FilterKind.One) return s + (p * step);

        // With two gaps s0 - s1, s1 + s1, s2 - s1; else s0 - s2, s1 + s2, s2 - s1, s3 - s1.
        float* a = s + (p * step), b = s + ((p < 2 && kind != FilterKind.Two ? 2 : 1) * step);
        for (int i = 0; i < length; i += V.Count) V.Store(p == 1 ? V.Load(a + i) + V.Load(b + i) : V.Load(a + i) - V.Load(b + i), to + i);
        return to;
    }

    /// <summary>Big pixels at the point at place <paramref name="p"/>: where that is one of the lines, the line itself, else computed into <paramref name="to"/>.</summary>
    private static float* BigAtPoint(FilterKind kind, int p, float* b, nint step, float* to, int length)
    {
        int lines = kind switch { FilterKind.Three => 3, FilterKind.Two or FilterKind.Pair => 2, _ => 1 };
        if (p == 0 || lines == 1) return b;
        if (p == (kind == FilterKind.Two ? 2 : 3)) return b + ((lines - 1) * step);
        for (int i = 0; i < length; i += V.Count)
        {
            V ends = V.Load(b + i), middle = V.Load(b + i + step);
            if (lines == 3) ends += V.Load(b + i + (2 * step));
            V.Store(p == 1 ? ends + middle : ends - middle, to + i);
        }

        return to;
    }

    private static void SmallToPoints(FilterKind kind, float* s, nint step, float* to, nint toStep, int length)
    {
        switch (kind)
        {
            case FilterKind.Three or FilterKind.Pair:
                for (int i = 0; i < length; i += V.Count)
                {
                    V s1 = V.Load(s + i + step), s2 = V.Load(s + i + (2 * step));
                    V.Store(V.Load(s + i) - s2, to + i);
                    V.Store(s1 + s2, to + i + toStep);
                    V.Store(s2 - s1, to + i + (2 * toStep));
                    V.Store(V.Load(s + i + (3 * step)) - s1, to + i + (3 * toStep));
                }

                break;
            case FilterKind.Two:
                for (int i = 0; i < length; i += V.Count)
                {
                    V s1 = V.Load(s + i + step);
                    V.Store(V.Load(s + i) - s1, to + i);
                    V.Store(s1 + s1, to + i + toStep);
                    V.Store(V.Load(s + i + (2 * step)) - s1, to + i + (2 * toStep));
                }

                break;
            case FilterKind.Single:
                for (int i = 0; i < length; i += V.Count)
                {
                    V s1 = V.Load(s + i + step), s2 = V.Load(s + i + (2 * step));
                    V.Store(V.Load(s + i) - s2, to + i);
                    V.Store(s1 + s2, to + i + toStep);
                    V.Store(s2 - s1, to + i + (2 * toStep));
                }

                break;
            case FilterKind.One:
                CopyLine(s, to, length);
                CopyLine(s + step, to + toStep, length);
                break;
            default:
                CopyLine(s, to, length);
                break;
        }
    }

    private static void BigToPoints(FilterKind kind, float* b, nint step, float* to, nint toStep, int length)
    {
        switch (kind)
        {
            case FilterKind.Three:
                for (int i = 0; i < length; i += V.Count)
                {
                    V b0 = V.Load(b + i), b1 = V.Load(b + i + step), b2 = V.Load(b + i + (2 * step)), ends = b0 + b2;
                    V.Store(b0, to + i);
                    V.Store(ends + b1, to + i + toStep);
                    V.Store(ends - b1, to + i + (2 * toStep));
                    V.Store(b2, to + i + (3 * toStep));
                }

                break;
            case FilterKind.Two:
                for (int i = 0; i < length; i += V.Count)
                {
                    V b0 = V.Load(b + i), b1 = V.Load(b + i + step);
                    V.Store(b0, to + i);
                    V.Store(b0 + b1, to + i + toStep);
                    V.Store(b1, to + i + (2 * toStep));
                }

                break;
            case FilterKind.Pair:
                for (int i = 0; i < length; i += V.Count)
                {
                    V b0 = V.Load(b + i), b1 = V.Load(b + i + step);
                    V.Store(b0, to + i);
                    V.Store(b0 + b1, to + i + toStep);
                    V.Store(b0 - b1, to + i + (2 * toStep));
                    V.Store(b1, to + i + (3 * toStep));
                }

                break;
            case FilterKind.One or FilterKind.Single:
                CopyLine(b, to, length);
                CopyLine(b, to + toStep, length);
                if (kind == FilterKind.Single) CopyLine(b, to + (2 * toStep), length);
                break;
            default:
                CopyLine(b, to, length);
                break;
        }
    }

    /// <summary>Adds to what is there if <paramref name="add"/>. Stores no further than <paramref name="length"/>.</summary>
    private static void PointsToSmall(FilterKind kind, float* m, nint step, float* to, nint toStep, int length, bool add)
    {
        for (int i = 0; i < length; i += V.Count)
        {
            int lanes = length - i;
            V m0 = V.Load(m + i);
            if (kind == FilterKind.Three)
            {
                V m1 = V.Load(m + i + step), m2 = V.Load(m + i + (2 * step)), m3 = V.Load(m + i + (3 * step));
                Put(m0, to + i, lanes, add);
                Put(m1 - m2 - m3, to + i + toStep, lanes, add);
                Put(m1 + m2 - m0, to + i + (2 * toStep), lanes, add);
                Put(m3, to + i + (3 * toStep), lanes, add);
            }
            else if (kind == FilterKind.Two)
            {
                V m1 = V.Load(m + i + step), m3 = V.Load(m + i + (2 * step));
                Put(m0, to + i, lanes, add);
                Put(m1 + m1 - m0 - m3, to + i + toStep, lanes, add);
                Put(m3, to + i + (2 * toStep), lanes, add);
            }
            else
            {
                Put(m0, to + i, lanes, add);
                if (kind == FilterKind.One) Put(V.Load(m + i + step), to + i + toStep, lanes, add);
            }
        }
    }

    /// <summary>Stores no further than <paramref name="length"/>.</summary>
    private static void PointsToBig(FilterKind kind, float* m, nint step, float* to, nint toStep, int length)
    {
        for (int i = 0; i < length; i += V.Count)
        {
            int lanes = length - i;
            V m0 = V.Load(m + i);
            if (kind == FilterKind.Three)
            {
                V m1 = V.Load(m + i + step), m2 = V.Load(m + i + (2 * step)), sum = m1 + m2;
                Put(m0 + sum, to + i, lanes, false);
                Put(m1 - m2, to + i + toStep, lanes, false);
                Put(sum + V.Load(m + i + (3 * step)), to + i + (2 * toStep), lanes, false);
            }
            else if (kind == FilterKind.Two)
            {
                V m1 = V.Load(m + i + step);
                Put(m0 + m1, to + i, lanes, false);
                Put(m1 + V.Load(m + i + (2 * step)), to + i + toStep, lanes, false);
            }
            else if (kind is FilterKind.Pair or FilterKind.Single)
            {
                V m1 = V.Load(m + i + step), m2 = V.Load(m + i + (2 * step));
                Put(m0 + m1 + m2, to + i, lanes, false);
                if (kind == FilterKind.Pair) Put(m1 - m2 + V.Load(m + i + (3 * step)), to + i + toStep, lanes, false);
            }
            else
            {
                Put(kind == FilterKind.One ? m0 + V.Load(m + i + step) : m0, to + i, lanes, false);
            }
        }
    }

    private static void CopyLine(float* from, float* to, int length)
    {
        for (int i = 0; i < length; i += V.Count) V.Store(V.Load(from + i), to + i);
    }

    /// <summary>Stores or adds a vector, or its first <paramref name="lanes"/> lanes if it has more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(V value, float* to, int lanes, bool add)
    {
        if (lanes >= V.Count) V.Store(add ? V.Load(to) + value : value, to);
        else PutSome(value, to, lanes, add);
    }

    private static void PutSome(V value, float* to, int lanes, bool add)
    {
        float* some = stackalloc float[16];
        V.Store(value, some);
        for (int i = 0; i < lanes; i++) to[i] = add ? to[i] + some[i] : some[i];
    }
}

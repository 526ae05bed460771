namespace GanSharp.Tensors.Kernels;

/// <summary>The kinds of stretches along an axis; see <see cref="FilterLine"/>.</summary>
internal enum FilterKind
{
    /// <summary>The first small pixel and the first big one, which only it touches.</summary>
    First,

    /// <summary>One gap between two small pixels.</summary>
    One,

    /// <summary>Two gaps.</summary>
    Two,

    /// <summary>Three gaps.</summary>
    Three,

    /// <summary>The last small pixel and the last big one.</summary>
    Last,

    /// <summary>Two results of three taps, from four pixels.</summary>
    Pair,

    /// <summary>The last result of an odd number, from three pixels.</summary>
    Single,
}

/// <summary>
/// A stretch of an axis. With four taps and stride 2 it is some small pixels with the big pixels between them: <paramref name="Start"/> is its first gap;
/// gap i lies between the small pixels i and i + 1 and holds the big pixels 2i + 1 (odd) and 2i + 2 (even). With three taps it begins with
/// the result <paramref name="Start"/>; the small pixels are those of the padded image, the big ones the results.
/// </summary>
internal readonly record struct FilterSegment(FilterKind Kind, int Start)
{
    /// <summary>Whether it is a border: one small pixel, one big pixel, one product.</summary>
    public bool IsBorder => Kind is FilterKind.First or FilterKind.Last;

    private bool IsStrided => Kind <= FilterKind.Last;

    public int SmallFirst => Kind == FilterKind.First ? 0 : Start;

    public int SmallCount => Kind switch { FilterKind.First or FilterKind.Last => 1, FilterKind.Pair => 4, FilterKind.Single => 3, _ => (int)Kind + 1 };

    /// <summary>The number of points at which the stretch is evaluated: multiplications for each pair of channels and parity.</summary>
    public int Points => SmallCount;

    /// <summary>The big pixels, side by side: with stride 2 odd and even in turn, except in a border, which has one.</summary>
    public int BigFirst => Kind switch { FilterKind.First => 0, FilterKind.Pair or FilterKind.Single => Start, _ => (2 * Start) + 1 };

    public int BigCount => Kind switch { FilterKind.First or FilterKind.Last or FilterKind.Single => 1, FilterKind.Pair => 2, _ => 2 * (int)Kind };

    /// <summary>How many parities of big pixels occur: 2, or 1 in a border and without stride.</summary>
    public int Parities => IsStrided && !IsBorder ? 2 : 1;

    /// <summary>The parity at place <paramref name="index"/>: 0 for odd big pixels, 1 for even ones.</summary>
    public int Parity(int index) => Kind == FilterKind.First ? 1 : index;

    /// <summary>The point at place <paramref name="index"/>: 0 for 0, 1 for 1, 2 for -1, 3 for infinity.</summary>
    public int Point(int index) => Kind == FilterKind.First || (IsStrided && index > 0 && index == Points - 1) ? 3 : index;

    /// <summary>The place of a point, or -1.</summary>
    public int PlaceOf(int point)
    {
        int place = 0;
        while (place < Points && Point(place) != point) place++;
        return place < Points ? place : -1;
    }
}

/// <summary>
/// How minimal filtering (Winograd 1980; Lavin and Gray 2016, arXiv:1509.09308) sees one axis of a convolution. Kernel 4, stride 2, padding 1 relates a
/// big image of 2N pixels and a small one of N: big pixels of one parity and small pixels by a filter of two taps, so a stretch
/// of n gaps needs n + 1 products where the direct way needs 2n. The gaps are cut into stretches of three and a rest; the border pixels, which
/// touch one small pixel, stand alone, so that no product with padding is left. Kernel 3, stride 1, padding 1: two results need 4 products
/// where the direct way needs 6.
/// </summary>
internal sealed class FilterLine
{
    private const int LongestCached = 256;
    private static readonly FilterLine?[] Strided = new FilterLine?[LongestCached + 1], Plain = new FilterLine?[LongestCached + 1];

    private FilterLine(List<FilterSegment> segments)
    {
        Segments = [.. segments];
        List<Range> runs = [];
        for (int start = 0, i = 1; i <= Segments.Length; i++)
        {
            if (i < Segments.Length && Segments[i].Kind == Segments[start].Kind) continue;
            runs.Add(start..i);
            start = i;
        }

        Runs = [.. runs];
        SmallOffsets = Offsets(s => s.Points);
        BigOffsets = Offsets(s => s.Points * s.Parities);
    }

    /// <summary>The stretches, from the first pixel to the last.</summary>
    public FilterSegment[] Segments { get; }

    /// <summary>Runs of stretches of one kind.</summary>
    public Range[] Runs { get; }

    /// <summary>Points before each stretch, and behind the last the number of all.</summary>
    public int[] SmallOffsets { get; }

    /// <summary>Pairs of point and parity before each stretch, and behind the last the number of all.</summary>
    public int[] BigOffsets { get; }

    /// <summary>The line of four taps with stride 2 and <paramref name="small"/> small pixels, at least 1.</summary>
    public static FilterLine OfFourTaps(int small)
    {
        return small > LongestCached ? new(Cut()) : Strided[small] ??= new(Cut());

        List<FilterSegment> Cut()
        {
            List<FilterSegment> segments = [new(FilterKind.First, -1)];
            int gap = 0;
            for (; gap + 3 <= small - 1; gap += 3) segments.Add(new(FilterKind.Three, gap));
            if (gap < small - 1) segments.Add(new((FilterKind)(small - 1 - gap), gap));
            segments.Add(new(FilterKind.Last, small - 1));
            return segments;
        }
    }

    /// <summary>The line of three taps and <paramref name="results"/> results, at least 1.</summary>
    public static FilterLine OfThreeTaps(int results)
    {
        return results > LongestCached ? new(Cut()) : Plain[results] ??= new(Cut());

        List<FilterSegment> Cut()
        {
            List<FilterSegment> segments = [];
            for (int start = 0; start < results; start += 2) segments.Add(new(start + 1 < results ? FilterKind.Pair : FilterKind.Single, start));
            return segments;
        }
    }

    private int[] Offsets(Func<FilterSegment, int> count)
    {
        int[] offsets = new int[Segments.Length + 1];
        for (int i = 0; i < Segments.Length; i++) offsets[i + 1] = offsets[i] + count(Segments[i]);
        return offsets;
    }
}

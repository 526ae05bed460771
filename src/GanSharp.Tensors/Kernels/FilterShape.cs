namespace GanSharp.Tensors.Kernels;

/// <summary>
/// A convolution as minimal filtering sees it (<see cref="FilterLine"/>): a big and a small image. With four taps the big image is the convolution's input. With
/// three taps the small image is the input with its padding and the big one the result.
/// </summary>
internal readonly struct FilterShape
{
    private FilterShape(int taps, FilterLine rows, FilterLine columns)
    {
        Taps = taps;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>Kernel positions along an axis, 4 or 3.</summary>
    public int Taps { get; }

    public FilterLine Rows { get; }

    public FilterLine Columns { get; }

    public int Batch { get; private init; }

    public int BigHeight { get; private init; }

    public int BigWidth { get; private init; }

    public int BigChannels { get; private init; }

    public int SmallHeight { get; private init; }

    public int SmallWidth { get; private init; }

    public int SmallChannels { get; private init; }

    /// <summary>Filters of a kernel along an axis: one for each parity of the big pixels.</summary>
    public int Parities => Taps == 4 ? 2 : 1;

    /// <summary>Matrices of weights: 16 pairs of points for each pair of parities.</summary>
    public int Matrices => 16 * Parities * Parities;

    public int BigImage => BigHeight * BigWidth * BigChannels;

    public int SmallImage => SmallHeight * SmallWidth * SmallChannels;

    /// <summary>The view of a convolution that <see cref="Fits"/>.</summary>
    public static FilterShape Of(in ConvolutionShape s) => s.KernelHeight == 4
        ? new(4, FilterLine.OfFourTaps(s.OutHeight), FilterLine.OfFourTaps(s.OutWidth))
        {
            Batch = s.Batch,
            BigHeight = s.InHeight,
            BigWidth = s.InWidth,
            BigChannels = s.InChannels,
            SmallHeight = s.OutHeight,
            SmallWidth = s.OutWidth,
            SmallChannels = s.OutChannels,
        }
        : new(3, FilterLine.OfThreeTaps(s.OutHeight), FilterLine.OfThreeTaps(s.OutWidth))
        {
            Batch = s.Batch,
            BigHeight = s.OutHeight,
            BigWidth = s.OutWidth,
            BigChannels = s.OutChannels,
            SmallHeight = s.InHeight + 2,
            SmallWidth = s.InWidth + 2,
            SmallChannels = s.InChannels,
        };

    /// <summary>Whether the kernel is 4x4 with stride 2 and padding 1 on images of even size, or 3x3 with stride 1 and padding 1, in one group.</summary>
    public static bool Fits(in ConvolutionShape s) => s is { PadTop: 1, PadLeft: 1, DilationH: 1, DilationW: 1, Groups: 1 }
        && (s is { KernelHeight: 4, KernelWidth: 4, StrideH: 2, StrideW: 2 } ? s.InHeight == 2 * s.OutHeight && s.InWidth == 2 * s.OutWidth : s is { KernelHeight: 3, KernelWidth: 3, StrideH: 1, StrideW: 1 });
}

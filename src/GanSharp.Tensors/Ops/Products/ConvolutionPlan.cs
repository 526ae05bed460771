using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors;

/// <summary>Checks the operands of a convolution and works out its sizes. A 1-D convolution is a 2-D one of height 1.</summary>
internal static class ConvolutionPlan
{
    public static ConvolutionShape Forward(string name, Shape x, Shape w, ConvolutionOptions o)
    {
        Check(name, x, w, o);
        bool flat = name.EndsWith("1d", StringComparison.Ordinal);
        ConvolutionShape s = Common(x, w, o, flat);
        (s.InHeight, s.InWidth, s.InChannels) = (flat ? 1 : x[1], x[-2], x[-1]);
        s.OutChannels = w[-1];
        if (s.InChannels != w[-2] * o.Groups || s.OutChannels % o.Groups != 0)
        {
            Throw.Argument($"{name}: input {x} has {s.InChannels} channels and weight {w} takes {w[-2]} in each of {o.Groups} groups and gives {w[-1]}; channels must agree and divide by the groups.");
        }

        s.OutHeight = flat ? 1 : Windows(name, x[1], w[0], o, x, w);
        s.OutWidth = Windows(name, x[-2], w[-3], o, x, w);
        CheckPadded(name, s, x, w);
        return s;
    }

    public static ConvolutionShape Transposed(string name, Shape x, Shape w, ConvolutionOptions o)
    {
        Check(name, x, w, o);
        if (o.OutputPadding < 0 || o.OutputPadding >= Math.Max(o.Stride, o.Dilation))
        {
            Throw.Argument($"{name}: output padding {o.OutputPadding}; it lies from 0 to below the larger of stride {o.Stride} and dilation {o.Dilation}.");
        }

        bool flat = name.EndsWith("1d", StringComparison.Ordinal);
        ConvolutionShape s = Common(x, w, o, flat);
        (s.OutHeight, s.OutWidth, s.OutChannels) = (flat ? 1 : x[1], x[-2], x[-1]);
        s.InChannels = w[-2] * o.Groups;
        if (s.OutChannels != w[-1] || s.OutChannels % o.Groups != 0)
        {
            Throw.Argument($"{name}: input {x} has {s.OutChannels} channels, weight {w} takes {w[-1]} in {o.Groups} groups; channels must agree and divide by the groups.");
        }

        s.InHeight = flat ? 1 : Spread(name, x[1], w[0], o, x, w);
        s.InWidth = Spread(name, x[-2], w[-3], o, x, w);
        CheckPadded(name, s, x, w);
        return s;
    }

    /// <summary>The shape of the convolution's input, for tensors of the given rank (3 or 4).</summary>
    public static Shape InShape(this in ConvolutionShape s, int rank) =>
        rank == 3 ? new Shape(s.Batch, s.InWidth, s.InChannels) : new Shape(s.Batch, s.InHeight, s.InWidth, s.InChannels);

    /// <summary>The shape of the convolution's result.</summary>
    public static Shape OutShape(this in ConvolutionShape s, int rank) =>
        rank == 3 ? new Shape(s.Batch, s.OutWidth, s.OutChannels) : new Shape(s.Batch, s.OutHeight, s.OutWidth, s.OutChannels);

    /// <summary>The shape of the convolution's weight.</summary>
    public static Shape WeightShape(this in ConvolutionShape s, int rank) =>
        rank == 3 ? new Shape(s.KernelWidth, s.InChannels / s.Groups, s.OutChannels) : new Shape(s.KernelHeight, s.KernelWidth, s.InChannels / s.Groups, s.OutChannels);

    private static ConvolutionShape Common(Shape x, Shape w, ConvolutionOptions o, bool flat) => new()
    {
        Batch = x[0],
        KernelHeight = flat ? 1 : w[0],
        KernelWidth = w[-3],
        StrideH = flat ? 1 : o.Stride,
        StrideW = o.Stride,
        PadTop = flat ? 0 : o.Padding,
        PadLeft = o.Padding,
        DilationH = flat ? 1 : o.Dilation,
        DilationW = o.Dilation,
        Groups = o.Groups,
    };

    private static int Windows(string name, int size, int kernel, ConvolutionOptions o, Shape x, Shape w)
    {
        long span = size + (2L * o.Padding) - ((long)o.Dilation * (kernel - 1)) - 1;
        if (span < 0) Throw.Argument($"{name}: the kernel of weight {w} (dilation {o.Dilation}) does not fit into input {x} with padding {o.Padding}.");
        return Fits(name, (span / o.Stride) + 1, x, w);
    }

    private static int Spread(string name, int size, int kernel, ConvolutionOptions o, Shape x, Shape w)
    {
        long result = ((size - 1L) * o.Stride) - (2L * o.Padding) + ((long)o.Dilation * (kernel - 1)) + o.OutputPadding + 1;
        if (result < 1) Throw.Argument($"{name}: input {x} with weight {w} and padding {o.Padding} leaves no pixel.");
        return Fits(name, result, x, w);
    }

    private static int Fits(string name, long size, Shape x, Shape w)
    {
        if (size > Array.MaxLength) TooLarge(name, x, w);
        return (int)size;
    }

    /// <summary>Kernels count the pixels of a padded image in 32 bits.</summary>
    private static void CheckPadded(string name, in ConvolutionShape s, Shape x, Shape w)
    {
        long height = s.InHeight + (2L * s.PadTop), width = s.InWidth + (2L * s.PadLeft);
        if (height > Array.MaxLength || width > Array.MaxLength || height * width > Array.MaxLength / Math.Max(1, s.InChannels)) TooLarge(name, x, w);
    }

    private static void TooLarge(string name, Shape x, Shape w) =>
        Throw.Argument($"{name}: with this padding, stride or dilation, input {x} and weight {w} make more elements than a tensor can hold; use smaller ones.");

    private static void Check(string name, Shape x, Shape w, ConvolutionOptions o)
    {
        int rank = name.EndsWith("1d", StringComparison.Ordinal) ? 3 : 4;
        if (x.Rank != rank || w.Rank != rank) Throw.Argument($"{name}: input {x} and weight {w}; both have {rank} axes: {(rank == 3 ? "[N, L, C] and [K, I, O]" : "[N, H, W, C] and [KH, KW, I, O]")}.");
        if (o.Stride < 1 || o.Padding < 0 || o.Dilation < 1 || o.Groups < 1 || w.Length == 0)
        {
            Throw.Argument($"{name}: stride {o.Stride}, padding {o.Padding}, dilation {o.Dilation}, groups {o.Groups} and weight {w}; stride, dilation and groups are at least 1, padding at least 0, the weight not empty.");
        }
    }
}

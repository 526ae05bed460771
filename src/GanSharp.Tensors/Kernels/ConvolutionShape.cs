namespace GanSharp.Tensors.Kernels;

/// <summary>
/// The sizes of a 2-D convolution. x is [Batch, InHeight, InWidth, InChannels], w is [KernelHeight, KernelWidth,
/// InChannels/Groups, OutChannels], y is [Batch, OutHeight, OutWidth, OutChannels], all dense.
/// y[n,p,q,o] = sum over r,s,i of x[n, p·StrideH - PadTop + r·DilationH, q·StrideW - PadLeft + s·DilationW, i]·w[r,s,i,o].
/// </summary>
internal struct ConvolutionShape
{
    public int Batch, InHeight, InWidth, InChannels, OutHeight, OutWidth, OutChannels;
    public int KernelHeight, KernelWidth, StrideH, StrideW, PadTop, PadLeft, DilationH, DilationW, Groups;

    public readonly int Taps => KernelHeight * KernelWidth;

    public readonly int InLength => Batch * InHeight * InWidth * InChannels;

    public readonly int OutLength => Batch * OutHeight * OutWidth * OutChannels;

    public readonly int WeightLength => Taps * (InChannels / Groups) * OutChannels;
}

using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>A part of Inception-v3, for inference: a new tensor of an image's pixels. It leaves its operand alone, and releases what lies between, so that few tensors live at a time.</summary>
internal abstract record InceptionPart
{
    public abstract Tensor Forward(Tensor x);

    /// <summary>Convolution without padding, or with as much as keeps the size, BatchNorm folded in, then ReLU.</summary>
    /// <param name="Weight">[KH, KW, I, O].</param>
    /// <param name="Bias">[O].</param>
    /// <param name="Stride">Pixels between windows.</param>
    /// <param name="KeepsSize">Whether half the kernel's height and width is padded at either side.</param>
    public sealed record Convolution(Tensor Weight, Tensor Bias, int Stride, bool KeepsSize) : InceptionPart
    {
        public override Tensor Forward(Tensor x)
        {
            int high = KeepsSize ? Weight.Shape[0] / 2 : 0, wide = KeepsSize ? Weight.Shape[1] / 2 : 0;
            if (high == wide) return Rectified(x.Conv2d(Weight, new(Stride, high), Bias));
            Tensor padded = x.ZeroPad(new(1, high, high), new(2, wide, wide)), y = Rectified(padded.Conv2d(Weight, new(Stride), Bias));
            padded.Release();
            return y;
        }

        private static Tensor Rectified(Tensor x)
        {
            Tensor y = x.Relu();
            x.Release();
            return y;
        }
    }

    /// <summary>The largest value of each window.</summary>
    public sealed record Maximum(PoolingOptions Options) : InceptionPart
    {
        public override Tensor Forward(Tensor x) => x.MaxPool2d(Options);
    }

    /// <summary>The mean of each window of 3 x 3 pixels around a pixel.</summary>
    /// <param name="CountsPadding">Whether what lies outside the image counts as zeros.</param>
    public sealed record Average(bool CountsPadding) : InceptionPart
    {
        public override Tensor Forward(Tensor x) => x.AveragePool2d(new(3, 1, 1), CountsPadding);
    }

    /// <summary>One part after the other.</summary>
    public sealed record Chain(params InceptionPart[] Parts) : InceptionPart
    {
        public override Tensor Forward(Tensor x)
        {
            Tensor y = Parts[0].Forward(x);
            foreach (InceptionPart part in Parts.AsSpan(1))
            {
                Tensor before = y;
                y = part.Forward(before);
                before.Release();
            }

            return y;
        }
    }

    /// <summary>Parts side by side, their channels one after the other.</summary>
    public sealed record Branches(params InceptionPart[] Parts) : InceptionPart
    {
        public override Tensor Forward(Tensor x)
        {
            Tensor[] results = Array.ConvertAll(Parts, part => part.Forward(x));
            Tensor y = Tensor.Concatenate(results, 3);
            foreach (Tensor result in results) result.Release();
            return y;
        }
    }
}

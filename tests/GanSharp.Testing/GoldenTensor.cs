using GanSharp.Tensors;

namespace GanSharp.Testing;

/// <summary>Numbers in double precision with their sizes, last axis fastest. Whole numbers (I64) are exact too.</summary>
public sealed record GoldenTensor(string Name, int[] Sizes, double[] Values)
{
    /// <summary>The sizes as a shape.</summary>
    public Shape Shape => new(Sizes);

    /// <summary>The numbers as floats; inputs are exact.</summary>
    public float[] Floats => Array.ConvertAll(Values, value => (float)value);

    /// <summary>The numbers as 64-bit whole numbers.</summary>
    public long[] Longs => Array.ConvertAll(Values, value => (long)value);

    /// <summary>The numbers as 32-bit whole numbers: labels and indices.</summary>
    public int[] Ints => Array.ConvertAll(Values, value => (int)value);

    /// <summary>The same numbers in other sizes.</summary>
    public GoldenTensor Reshape(params int[] sizes) => this with { Sizes = sizes };

    /// <summary>Axis i of the result is axis <paramref name="axes"/>[i] of this one.</summary>
    public GoldenTensor Permute(params int[] axes)
    {
        int[] strides = new int[Sizes.Length], sizes = Array.ConvertAll(axes, axis => Sizes[axis]);
        for (int i = Sizes.Length - 1, stride = 1; i >= 0; stride *= Sizes[i--]) strides[i] = stride;
        double[] values = new double[Values.Length];
        int[] index = new int[axes.Length];
        for (int to = 0; to < values.Length; to++)
        {
            int from = 0;
            for (int i = 0; i < axes.Length; i++) from += index[i] * strides[axes[i]];
            values[to] = Values[from];
            for (int i = axes.Length - 1; i >= 0 && ++index[i] == sizes[i]; i--) index[i] = 0;
        }

        return new GoldenTensor(Name, sizes, values);
    }

    /// <summary>PyTorch's NCHW to NHWC, or NCL to NLC.</summary>
    public GoldenTensor ToChannelsLast() => Sizes.Length == 4 ? Permute(0, 2, 3, 1) : Sizes.Length == 3 ? Permute(0, 2, 1) : this;

    /// <summary>NHWC to PyTorch's NCHW, or NLC to NCL.</summary>
    public GoldenTensor ToChannelsFirst() => Sizes.Length == 4 ? Permute(0, 3, 1, 2) : Sizes.Length == 3 ? Permute(0, 2, 1) : this;

    /// <summary>
    /// PyTorch's weight to ours by reversing the channels and moving them last: convolution [O, I, KH, KW] to [KH, KW, I, O], transposed
    /// convolution [I, O, KH, KW] to [KH, KW, O, I], both also 1-D, and linear [Out, In] to [In, Out].
    /// </summary>
    public GoldenTensor ToOurWeight() => Sizes.Length switch { 4 => Permute(2, 3, 1, 0), 3 => Permute(2, 1, 0), 2 => Permute(1, 0), _ => this };

    /// <summary>A tensor of a workspace with these numbers, tracked if gradients are to be asked for.</summary>
    public Tensor In(Workspace workspace, bool tracked = false) => workspace.From(Floats, Shape).Detach(tracked);

    /// <summary>A tensor of no workspace with these numbers.</summary>
    public Tensor ToPersistent(bool tracked = false) => Tensor.Persistent(Floats, Shape, tracked);
}

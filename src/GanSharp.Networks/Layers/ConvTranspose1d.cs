using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// Transposed 1-D convolution of signals, x [N, L, inputs]; see <see cref="Tensor.ConvTranspose1d"/> for the sizes. Parameters
/// <c>weight</c> [kernel, outputs/groups, inputs] and <c>bias</c> [outputs].
/// </summary>
public sealed class ConvTranspose1d : ConvolutionLayer
{
    /// <summary>A layer with weights of 0.</summary>
    /// <param name="inputs">Channels in, at least 1.</param>
    /// <param name="outputs">Channels out, at least 1.</param>
    /// <param name="options">Kernel, stride, padding and the rest.</param>
    /// <exception cref="ArgumentException">A size or an option is out of range.</exception>
    public ConvTranspose1d(int inputs, int outputs, ConvOptions options) : base(nameof(ConvTranspose1d), axes: 1, transposed: true, inputs, outputs, options)
    {
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        Tensor weight = Factor(Check.WorkspaceOf(Name, x), pass);
        return Finish(x.ConvTranspose1d(weight, Options.Convolution, InnerBias), pass);
    }
}

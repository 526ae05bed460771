using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// Transposed 2-D convolution of NHWC images, x [N, H, W, inputs]; see <see cref="Tensor.ConvTranspose2d"/> for the sizes. Parameters
/// <c>weight</c> [kernel, kernel, outputs/groups, inputs] and <c>bias</c> [outputs].
/// </summary>
public sealed class ConvTranspose2d : ConvolutionLayer
{
    /// <summary>A layer with weights of 0.</summary>
    /// <param name="inputs">Channels in, at least 1.</param>
    /// <param name="outputs">Channels out, at least 1.</param>
    /// <param name="options">Kernel, stride, padding and the rest.</param>
    /// <exception cref="ArgumentException">A size or an option is out of range.</exception>
    public ConvTranspose2d(int inputs, int outputs, ConvOptions options) : base(nameof(ConvTranspose2d), axes: 2, transposed: true, inputs, outputs, options)
    {
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        Tensor weight = Factor(Check.WorkspaceOf(Name, x), pass);
        return Finish(x.ConvTranspose2d(weight, Options.Convolution, InnerBias), pass);
    }
}

using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// 2-D convolution of NHWC images, x [N, H, W, inputs]; see <see cref="Tensor.Conv2d"/> for the sizes. Parameters <c>weight</c>
/// [kernel, kernel, inputs/groups, outputs] and <c>bias</c> [outputs].
/// </summary>
public sealed class Conv2d : ConvolutionLayer
{
    /// <summary>A layer with weights of 0.</summary>
    /// <param name="inputs">Channels in, at least 1.</param>
    /// <param name="outputs">Channels out, at least 1.</param>
    /// <param name="options">Kernel, stride, padding and the rest.</param>
    /// <exception cref="ArgumentException">A size or an option is out of range.</exception>
    public Conv2d(int inputs, int outputs, ConvOptions options) : base(nameof(Conv2d), axes: 2, transposed: false, inputs, outputs, options)
    {
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        Tensor weight = Factor(Check.WorkspaceOf(Name, x), pass);
        return Finish(x.Conv2d(weight, Options.Convolution, InnerBias), pass);
    }
}

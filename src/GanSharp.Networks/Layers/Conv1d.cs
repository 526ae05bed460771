using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// 1-D convolution of signals, x [N, L, inputs]; see <see cref="Tensor.Conv1d"/> for the sizes. Parameters <c>weight</c>
/// [kernel, inputs/groups, outputs] and <c>bias</c> [outputs].
/// </summary>
public sealed class Conv1d : ConvolutionLayer
{
    /// <summary>A layer with weights of 0.</summary>
    /// <param name="inputs">Channels in, at least 1.</param>
    /// <param name="outputs">Channels out, at least 1.</param>
    /// <param name="options">Kernel, stride, padding and the rest.</param>
    /// <exception cref="ArgumentException">A size or an option is out of range.</exception>
    public Conv1d(int inputs, int outputs, ConvOptions options) : base(nameof(Conv1d), axes: 1, transposed: false, inputs, outputs, options)
    {
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        Tensor weight = Factor(Check.WorkspaceOf(Name, x), pass);
        return Finish(x.Conv1d(weight, Options.Convolution, InnerBias), pass);
    }
}

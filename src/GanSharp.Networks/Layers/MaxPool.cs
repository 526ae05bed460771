using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>The largest value of each window of an image: x [N, H, W, C] gives [N, P, Q, C]; see <see cref="Tensor.MaxPool2d"/> for the sizes.</summary>
public sealed class MaxPool : Layer
{
    private readonly PoolingOptions _options;

    /// <summary>A layer of square windows that touch.</summary>
    /// <param name="kernel">Pixels along a window's side, at least 1.</param>
    /// <exception cref="ArgumentException">The kernel is below 1.</exception>
    public MaxPool(int kernel) => _options = new(Check.Positive(nameof(MaxPool), kernel, "the kernel"));

    /// <inheritdoc/>
    public override bool KeepsSamplesApart => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.MaxPool2d(_options);
    }
}

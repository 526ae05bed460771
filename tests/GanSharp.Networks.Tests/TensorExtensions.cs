using GanSharp.Tensors;

namespace GanSharp.Networks.Tests;

internal static class TensorExtensions
{
    /// <summary>A persistent tensor's values in another shape.</summary>
    public static Tensor Reshaped(this Tensor tensor, Shape shape) => Tensor.Persistent(tensor.AsSpan(), shape);
}

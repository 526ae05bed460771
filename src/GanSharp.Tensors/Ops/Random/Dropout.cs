using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// Inverted dropout (Srivastava et al. 2014) for training: each element is 0 with the given probability p, else x/(1 - p), so that the expectation
    /// stays. In evaluation, leave it out.
    /// </summary>
    /// <param name="probability">Of dropping an element, from 0 to below 1.</param>
    /// <param name="stream">Where the choice comes from; it moves on by one number for each element, rounded up to a block.</param>
    /// <exception cref="ArgumentException">The probability is out of range.</exception>
    public Tensor Dropout(float probability, RandomStream stream)
    {
        if (!(probability >= 0 && probability < 1)) Throw.Argument(FormattableString.Invariant($"Dropout: probability {probability} must be from 0 to below 1."));
        Workspace workspace = Workspace.Of("dropout", this);
        Tensor mask = workspace.Uniform(Shape, stream);
        float* m = mask.Pointer("dropout");
        workspace.Engine.Kernels.Map(workspace.Engine.Workers, new KeepKernel(probability, 1 / (1 - probability)), m, m, mask.Length);
        return this * mask;
    }
}

/// <summary>The scale 1/(1 - p) where a uniform number is at least p, else 0.</summary>
internal readonly struct KeepKernel(float probability, float scale) : IUnaryKernel
{
    public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Select(V.GreaterThan(V.Create(probability), x), V.Zero, V.Create(scale));
}

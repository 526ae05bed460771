using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>A way to draw samples with both players.</summary>
internal interface ISampler
{
    /// <summary>Whether it differentiates, so that the workspace must record.</summary>
    bool NeedsGradients => false;

    /// <summary>Draws samples 0, 1, 2, ...: each depends on the seed and its number alone.</summary>
    /// <param name="workspace">For tensors.</param>
    /// <param name="destination">Receives whole samples.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="label">The class of all samples; null goes through the classes in turn.</param>
    /// <param name="progress">Is told how many are done.</param>
    void Sample(Workspace workspace, Span<float> destination, ulong seed, int? label, Action<int> progress);
}

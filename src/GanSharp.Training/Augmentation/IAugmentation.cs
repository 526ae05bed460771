using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>A random change of samples that gradients pass through, so that both players can see their samples changed.</summary>
public interface IAugmentation
{
    /// <summary>The name in options.</summary>
    string Name { get; }

    /// <summary>Each sample changed by itself; new draws at each call.</summary>
    /// <param name="x">Images, [N, H, W, C], around [-1, 1].</param>
    /// <param name="random">Where it draws from; the number of draws depends on the shape alone.</param>
    Tensor Apply(Tensor x, RandomStream random);
}

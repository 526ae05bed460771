using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <summary>
/// The primitives that every operation is made of, over raw buffers: the seam behind which another kind of processor
/// could stand. An implementation owns how it cuts work into chunks; boundaries and the order of sums never depend on
/// the number of threads. All buffers are 64-byte aligned at their start and may be read (not written)
/// <see cref="Memory.Storage.Slack"/> floats past their end.
/// </summary>
internal abstract unsafe class KernelSet
{
    /// <summary>The name by which the environment variable GANSHARP_KERNELS selects it.</summary>
    public abstract string Name { get; }

    /// <summary>Why one would choose it.</summary>
    public abstract string Reason { get; }

    /// <summary>Whether this processor can run it.</summary>
    public abstract bool IsSupported { get; }

    /// <summary>y[i] = f(x[i]); y may be x.</summary>
    public abstract void Map<T>(WorkerPool workers, T op, float* x, float* y, int length) where T : struct, IUnaryKernel;

    /// <summary>y[i] = f(a[i], b[i]); y may be a or b.</summary>
    public abstract void Map<T>(WorkerPool workers, T op, float* a, float* b, float* y, int length) where T : struct, IBinaryKernel;

    /// <summary>y[i] = f(a[i], b[i], c[i]); y may be one of them.</summary>
    public abstract void Map<T>(WorkerPool workers, T op, float* a, float* b, float* c, float* y, int length) where T : struct, ITernaryKernel;

    /// <summary>y = f(a, b) over a broadcast index space: strides are in elements, 0 along a broadcast axis; y is dense and must not overlap a or b unless their strides are y's.</summary>
    public abstract void MapBroadcast<T>(WorkerPool workers, T op, float* a, float* b, float* y, in IndexSpace space) where T : struct, IBinaryKernel;

    /// <summary>
    /// y[o, i] = sum over r of x[o, r, i], for x of <paramref name="outer"/> × <paramref name="reduced"/> × <paramref name="inner"/>.
    /// Fixed chunks are summed in float and combined in double.
    /// </summary>
    public abstract void Sum(Workspace workspace, float* x, float* y, int outer, int reduced, int inner);

    /// <summary>
    /// One optimizer step in place: (p, first, second)[i] = f(p[i], g[i], first[i], second[i]). State that the formula does not
    /// use may be null. Returns the sum of g², infinite or NaN if a gradient is (or beyond 1e19).
    /// </summary>
    public abstract double Update<T>(WorkerPool workers, T op, float* p, float* g, float* first, float* second, int length) where T : struct, IUpdateKernel;

    /// <summary>Copies one strided index space to another: destination[space.B] = source[space.A].</summary>
    public abstract void Copy(WorkerPool workers, float* source, float* destination, in IndexSpace space);

    /// <summary>
    /// A sparse linear map along one axis: y[o, j, i] = sum over the terms of row j of weight · x[o, source, i], for x of
    /// <paramref name="outer"/> × map.Sources × <paramref name="inner"/> and y of outer × map.Results × inner. y must not overlap x.
    /// </summary>
    public abstract void Combine(WorkerPool workers, RowMap map, float* x, float* y, int outer, int inner);

    /// <summary>
    /// Maximum pooling: y is the largest value of each window, NaN if one is NaN, and <paramref name="pixels"/>, unless null, the number
    /// within its image of the first pixel that has it. Every window must hold a pixel of the image.
    /// </summary>
    public abstract void MaxPool(WorkerPool workers, in PoolShape shape, float* x, float* y, int* pixels);

    /// <summary>y[n, o, c] = x[n, pixels[n, o, c], c], for o over the result's pixels.</summary>
    public abstract void PickPixels(WorkerPool workers, in PoolShape shape, float* x, int* pixels, float* y);

    /// <summary>The transposed map of <see cref="PickPixels"/>: x is cleared, then x[n, pixels[n, o, c], c] += y[n, o, c] in the order of o.</summary>
    public abstract void PlacePixels(WorkerPool workers, in PoolShape shape, float* y, int* pixels, float* x);

    /// <summary>A matrix product; see <see cref="MatrixProduct"/>. By the engine's workers, or by the calling thread alone as a chunk of theirs.</summary>
    public abstract void Multiply(Workspace workspace, in MatrixProduct product, WorkerPool? workers = null);

    /// <summary>Batch normalisation with its activation, forward.</summary>
    public abstract void BatchNorm(Workspace workspace, in BatchNormArguments arguments);

    /// <summary>All three gradients of batch normalisation; GradientX may be null.</summary>
    public abstract void BatchNormGradient(Workspace workspace, in BatchNormArguments arguments);

    /// <summary>Convolution: y = x ⋆ w. See <see cref="ConvolutionShape"/>.</summary>
    public abstract void ConvolutionForward(Workspace workspace, in ConvolutionShape shape, float* x, float* w, float* y);

    /// <summary>Gradient of a convolution with respect to its input, which is also the transposed convolution.</summary>
    public abstract void ConvolutionInputGradient(Workspace workspace, in ConvolutionShape shape, float* dy, float* w, float* dx);

    /// <summary>Gradient of a convolution with respect to its weights.</summary>
    public abstract void ConvolutionWeightGradient(Workspace workspace, in ConvolutionShape shape, float* x, float* dy, float* dw);
}

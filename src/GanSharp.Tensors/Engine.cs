using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Memory;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors;

/// <summary>
/// What tensors are computed with: a number of threads and a pool of memory. Results do not depend on the number of threads.
/// Dispose it to end its threads. Use one workspace of an engine at a time, or one engine for each thread of yours.
/// </summary>
public sealed class Engine : IDisposable
{
    /// <summary>An engine of <paramref name="threads"/> threads, the calling one included; 0 means one for each processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number below 0 or above 1024.</exception>
    public Engine(int threads = 0) : this(threads, Registry.Default)
    {
    }

    internal Engine(int threads, KernelSet kernels)
    {
        Kernels = kernels;
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, 1024);
        Workers = new WorkerPool(threads == 0 ? Environment.ProcessorCount : threads);
    }

    /// <summary>The threads that work, the calling one included.</summary>
    public int Threads => Workers.Count;

    /// <summary>Bytes that the engine's pool holds, in use or ready for use.</summary>
    public long PooledBytes => Pool.Bytes;

    /// <summary>Buffers that live tensors hold; 0 when every workspace is closed.</summary>
    public int BuffersInUse => Pool.Taken;

    /// <summary>The instruction set in use: avx512, avx2, vector128 or scalar.</summary>
    public string KernelName => Kernels.Name;

    internal KernelSet Kernels { get; }

    internal BufferPool Pool { get; } = new();

    internal WorkerPool Workers { get; }

    internal FilterCache Filters { get; } = new();

    /// <summary>Opens a workspace that records graphs, so that gradients can be asked for.</summary>
    public Workspace OpenWorkspace() => new(this, recording: true);

    /// <summary>Opens a workspace that records nothing: for sampling and scoring, where nobody asks for gradients.</summary>
    public Workspace OpenInferenceWorkspace() => new(this, recording: false);

    /// <summary>Ends the engine's threads. Tensors stay readable.</summary>
    public void Dispose() => Workers.Dispose();
}

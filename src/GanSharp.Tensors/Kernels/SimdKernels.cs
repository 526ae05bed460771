using System.Runtime.CompilerServices;

namespace GanSharp.Tensors.Kernels;

/// <summary>
/// The primitives for one vector width <typeparamref name="V"/> and one register tile <typeparamref name="T"/>.
/// Split over files by primitive. Local buffers are not cleared: tables of pointers would cost more than the tile that they are for.
/// </summary>
[SkipLocalsInit]
internal sealed unsafe partial class SimdKernels<V, T>(string name, string reason, bool supported, bool minimal) : KernelSet
    where V : struct, ISimd<V>
    where T : struct, ITile
{
    /// <summary>Elements of one chunk of element-wise work: 64 KB, about a microsecond of streaming.</summary>
    private const int ElementChunk = 16384;

    public override string Name => name;

    public override string Reason => reason;

    public override bool IsSupported => supported;
}

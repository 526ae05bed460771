using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Memory;

namespace GanSharp.Tensors;

/// <summary>
/// An array of float32 numbers with an immutable <see cref="Shape"/>, contiguous and row-major (last axis fastest).
/// Operations are methods that return a new tensor, born in the workspace of their operands. Images are NHWC.
/// </summary>
public sealed unsafe partial class Tensor
{
    private Storage? _storage;

    // Whether it is tracked in the lowest bit, above it how many gradient slots hold it: a step makes hundreds of tensors, so their size counts.
    private int _state;

    internal Tensor(Shape shape, Storage storage, Workspace? workspace)
    {
        Shape = shape;
        _storage = storage;
        Workspace = workspace;
    }

    /// <summary>The sizes of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>The number of axes.</summary>
    public int Rank => Shape.Rank;

    /// <summary>The number of elements.</summary>
    public int Length => Shape.Length;

    /// <summary>The workspace that releases the tensor, or null for a persistent one.</summary>
    public Workspace? Workspace { get; }

    /// <summary>Whether gradients with respect to this tensor, or to one that it was computed from, can be asked for.</summary>
    public bool IsTracked
    {
        get => (_state & 1) != 0;
        internal set => _state = (_state & ~1) | (value ? 1 : 0);
    }

    /// <summary>Whether the memory was given back; any use then throws.</summary>
    public bool IsReleased => _storage is null;

    /// <summary>The operation that made the tensor, if it was recorded.</summary>
    internal Node? Node { get; set; }

    /// <summary>How many gradient slots hold the tensor.</summary>
    internal int Holds
    {
        get => _state >> 1;
        set => _state = (value << 1) | (_state & 1);
    }

    /// <summary>A tensor that lives in no workspace, until the garbage collector finds it unused: for parameters and state.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="tracked">Whether gradients with respect to it can be asked for: true for parameters.</param>
    public static Tensor Persistent(Shape shape, bool tracked = false)
    {
        Tensor tensor = new(shape, new Storage(shape.Length), null) { IsTracked = tracked };
        tensor.Values("persistent").Clear();
        return tensor;
    }

    /// <summary>A persistent tensor with a copy of the given values.</summary>
    /// <exception cref="ArgumentException">Their number is not the shape's.</exception>
    public static Tensor Persistent(ReadOnlySpan<float> values, Shape shape, bool tracked = false)
    {
        if (values.Length != shape.Length) Throw.Argument($"Persistent: {values.Length} values for shape {shape}, which holds {shape.Length}.");
        Tensor tensor = new(shape, new Storage(shape.Length), null) { IsTracked = tracked };
        values.CopyTo(tensor.Values("persistent"));
        return tensor;
    }

    /// <summary>A persistent copy of the values, which survives the workspace; no gradient flows through it.</summary>
    public Tensor ToPersistent() => Persistent(AsSpan(), Shape);

    /// <summary>
    /// The same values as a new starting point: no gradient flows back beyond it. Tracked, so that gradients with
    /// respect to it can be asked for, if <paramref name="tracked"/>.
    /// </summary>
    public Tensor Detach(bool tracked = false)
    {
        Tensor view = Workspace.Of("detach", this).Adopt(this, Shape, "detach");
        view.IsTracked = tracked;
        return view;
    }

    /// <summary>The values, last axis fastest. Valid until the tensor is released.</summary>
    /// <exception cref="ObjectDisposedException">The tensor was released.</exception>
    public ReadOnlySpan<float> AsSpan() => Values("read");

    /// <summary>
    /// The values for writing, for optimizers and loaders. Writing to a tensor that a recorded operation has
    /// used makes its gradients wrong.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The tensor was released.</exception>
    public Span<float> AsWritableSpan() => Values("write");

    /// <summary>A copy of the values.</summary>
    public float[] ToArray() => AsSpan().ToArray();

    /// <summary>The value of a tensor of one element.</summary>
    /// <exception cref="InvalidOperationException">The tensor has another number of elements.</exception>
    public float ToScalar()
    {
        if (Length != 1) Throw.Invalid($"ToScalar: shape {Shape} has {Length} elements; a scalar has one.");
        return AsSpan()[0];
    }

    /// <summary>Gives the memory back before the workspace is closed. Nothing happens for a persistent or released tensor.</summary>
    public void Release()
    {
        if (Workspace is null || _storage is null) return;
        _storage.Release();
        _storage = null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"Tensor {Shape}{(IsReleased ? ", released" : Node is null ? "" : ", from " + Node.Name)}";

    /// <summary>Whether no view shares the memory.</summary>
    internal bool IsSoleOwner => _storage is { References: 1 };

    internal Storage StorageFor(string operation)
    {
        if (_storage is null) Throw.Released(operation, Shape);
        return _storage;
    }

    /// <summary>The address of the first element. Keep the tensor reachable (GC.KeepAlive) while it is used.</summary>
    internal float* Pointer(string operation) => StorageFor(operation).Pointer;

    internal Span<float> Values(string operation) => StorageFor(operation).Values(Length);
}

using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Memory;

namespace GanSharp.Tensors;

/// <summary>
/// Where tensors are born and die: the result of an operation is born in the workspace of its operands, and closing the
/// workspace releases every tensor born there. Parameters live in none. A workspace belongs to one thread at a time; it may
/// be opened again and again (<see cref="Clear"/>) without new memory.
/// </summary>
public sealed class Workspace : IDisposable
{
    private readonly List<Tensor> _tensors = [];

    internal Workspace(Engine engine, bool recording)
    {
        Engine = engine;
        IsRecording = recording;
        IsInference = !recording;
    }

    /// <summary>The engine that computes here.</summary>
    public Engine Engine { get; }

    /// <summary>Whether operations on tracked tensors are recorded, so that gradients can be asked for.</summary>
    public bool IsRecording { get; internal set; }

    /// <summary>Recorded operations, in the order in which they ran.</summary>
    internal List<Node> Tape { get; } = [];

    /// <summary>Scratch of <see cref="Gradients"/>: the named tensors' places.</summary>
    internal Dictionary<Tensor, int> Targets { get; } = new(ReferenceEqualityComparer.Instance);

    internal int TensorCount => _tensors.Count;

    internal bool IsClosed { get; private set; }

    /// <summary>Whether it was opened for inference: kernels then choose their ways by an example's shape alone, so that its result is the same in any batch.</summary>
    internal bool IsInference { get; }

    /// <summary>A tensor of zeros.</summary>
    public Tensor Zeros(Shape shape) => Full(shape, 0);

    /// <summary>A tensor of one value.</summary>
    public Tensor Full(Shape shape, float value)
    {
        Tensor tensor = Allocate(shape);
        tensor.Values("full").Fill(value);
        return tensor;
    }

    /// <summary>A tensor with a copy of the given values, last axis fastest.</summary>
    /// <exception cref="ArgumentException">Their number is not the shape's.</exception>
    public Tensor From(ReadOnlySpan<float> values, Shape shape)
    {
        if (values.Length != shape.Length) Throw.Argument($"From: {values.Length} values for shape {shape}, which holds {shape.Length}.");
        Tensor tensor = Allocate(shape);
        values.CopyTo(tensor.Values("from"));
        return tensor;
    }

    /// <summary>Normal random numbers from a stream.</summary>
    public Tensor Normal(Shape shape, RandomStream stream, float mean = 0, float standardDeviation = 1)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Tensor tensor = Allocate(shape);
        NormalNumbers.Fill(Engine, stream, tensor, mean, standardDeviation);
        return tensor;
    }

    /// <summary>Uniform random numbers in [low, high) from a stream.</summary>
    public Tensor Uniform(Shape shape, RandomStream stream, float low = 0, float high = 1)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Tensor tensor = Allocate(shape);
        stream.FillUniform(tensor.Values("uniform"), low, high);
        return tensor;
    }

    /// <summary>
    /// A tensor of this workspace that shares a persistent tensor's memory, for operations whose operands are all
    /// persistent. Gradients flow to the persistent tensor.
    /// </summary>
    public Tensor Use(Tensor persistent)
    {
        ArgumentNullException.ThrowIfNull(persistent);
        Tensor view = Adopt(persistent, persistent.Shape, "use");
        if (Records(persistent)) Record(view, new ViewNode(persistent));
        return view;
    }

    /// <summary>Releases every tensor born here and forgets what was recorded; the workspace can be used again.</summary>
    public void Clear()
    {
        foreach (Tensor tensor in _tensors) tensor.Release();
        _tensors.Clear();
        Tape.Clear();
        Targets.Clear();
    }

    /// <summary>Releases every tensor born here. Using one afterwards throws.</summary>
    public void Dispose()
    {
        Clear();
        IsClosed = true;
    }

    /// <summary>The workspace of an operand, for an operation's result.</summary>
    internal static Workspace Of(string operation, Tensor a)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Workspace is null) Throw.Invalid($"{operation}: the operand of shape {a.Shape} is persistent and lives in no workspace, so the result would have no home; bring it in with workspace.Use(tensor).");
        return a.Workspace;
    }

    /// <summary>The workspace of two operands, of which one may be persistent.</summary>
    internal static Workspace Of(string operation, Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Workspace is null) return Of(operation, b);
        if (b.Workspace is not null && b.Workspace != a.Workspace) Throw.Invalid($"{operation}: the operands of shapes {a.Shape} and {b.Shape} live in two workspaces; copy one over with workspace.From.");
        return a.Workspace;
    }

    /// <summary>The workspace of three operands, of which some may be persistent.</summary>
    internal static Workspace Of(string operation, Tensor a, Tensor b, Tensor c) =>
        a.Workspace is null && b.Workspace is null ? Of(operation, c) : c.Workspace is null ? Of(operation, a, b) : a.Workspace is null ? Of(operation, b, c) : Of(operation, a, a.Workspace == c.Workspace ? b : c);

    /// <summary>An uninitialised tensor of this workspace.</summary>
    internal Tensor Allocate(Shape shape)
    {
        if (IsClosed) Throw.Invalid("The workspace is closed; open another one.");
        Tensor tensor = new(shape, Engine.Pool.Take(shape.Length), this);
        _tensors.Add(tensor);
        return tensor;
    }

    /// <summary>A tensor that shares another's memory.</summary>
    internal Tensor Adopt(Tensor source, Shape shape, string operation)
    {
        if (IsClosed) Throw.Invalid("The workspace is closed; open another one.");
        Storage storage = source.StorageFor(operation);
        storage.AddReference();
        Tensor tensor = new(shape, storage, this);
        _tensors.Add(tensor);
        return tensor;
    }

    /// <summary>The tensor itself, or a view of this workspace if it is persistent: for operations on an operand of unknown home.</summary>
    internal Tensor Home(Tensor tensor) => tensor.Workspace is null ? Use(tensor) : tensor;

    /// <summary>The tensor itself, or its values repeated to a shape, through which no gradient flows.</summary>
    internal Tensor Spread(Tensor tensor, Shape shape)
    {
        if (tensor.Shape == shape) return tensor;
        Tensor source = Adopt(tensor, tensor.Shape, "expand"), spread = source.Expand(shape);
        source.Release();
        return spread;
    }

    /// <summary>A block of scratch memory for the length of a kernel; give it back with <see cref="Storage.Release"/>.</summary>
    internal Storage Scratch(int floats) => Engine.Pool.Take(floats);

    internal bool Records(Tensor a) => IsRecording && a.IsTracked;

    internal bool Records(Tensor a, Tensor b) => IsRecording && (a.IsTracked || b.IsTracked);

    internal bool Records(Tensor a, Tensor b, Tensor c) => IsRecording && (a.IsTracked || b.IsTracked || c.IsTracked);

    /// <summary>Notes that <paramref name="result"/> came from <paramref name="node"/>.</summary>
    internal void Record(Tensor result, Node node)
    {
        result.Node = node;
        result.IsTracked = true;
        node.Output = result;
        Tape.Add(node);
    }

    /// <summary>Releases the tensors born since there were <paramref name="count"/>, except those that something holds.</summary>
    internal void ReleaseSince(int count)
    {
        for (int i = _tensors.Count - 1; i >= count; i--)
        {
            if (_tensors[i].Holds == 0) _tensors[i].Release();
        }
    }

    /// <summary>As <see cref="ReleaseSince"/>, but keeps one: an operation's result, when its scratch is released.</summary>
    internal void ReleaseSinceExcept(int count, Tensor kept)
    {
        kept.Holds++;
        ReleaseSince(count);
        kept.Holds--;
    }

    /// <summary>Forgets released tensors at the end of the list, so that a long-lived workspace does not grow.</summary>
    internal void Trim(int count)
    {
        int kept = count;
        for (int i = count; i < _tensors.Count; i++)
        {
            if (!_tensors[i].IsReleased) _tensors[kept++] = _tensors[i];
        }

        _tensors.RemoveRange(kept, _tensors.Count - kept);
    }
}

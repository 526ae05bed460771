using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// A function of one tensor with named parameters, named state and named children: a plain object, a single layer as well as a
/// whole network. Children are registered in the constructor with <see cref="AddChild"/>. New weights are 0 (normalisations: scale 1)
/// until an <see cref="Initializer"/> fills them.
/// </summary>
public abstract class Layer
{
    private readonly List<Parameter> _parameters = [];
    private readonly List<NamedTensor> _buffers = [];
    private readonly List<NamedLayer> _children = [];

    /// <summary>The layer's own parameters, without its children's.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>The layer's own state that is not trained but saved, for example running statistics; without its children's.</summary>
    public IReadOnlyList<NamedTensor> Buffers => _buffers;

    /// <summary>The layers directly below.</summary>
    public IReadOnlyList<NamedLayer> Children => _children;

    /// <summary>Computes the layer.</summary>
    /// <param name="x">The input, of the shape that the layer documents; its first axis is the batch.</param>
    /// <param name="pass">What the pass is for.</param>
    /// <exception cref="ArgumentException">The input's shape does not fit.</exception>
    public abstract Tensor Forward(Tensor x, Pass pass);

    /// <summary>
    /// Every parameter from here down with its dotted name, in a fixed order: own ones first, then each child's. A layer that is
    /// reached twice counts once, under the first name.
    /// </summary>
    public IEnumerable<NamedParameter> NamedParameters()
    {
        foreach (var (path, layer) in Walk())
        {
            foreach (Parameter parameter in layer._parameters) yield return new NamedParameter(path + parameter.Name, parameter);
        }
    }

    /// <summary>Every buffer from here down with its dotted name, in the order of <see cref="NamedParameters"/>.</summary>
    public IEnumerable<NamedTensor> NamedBuffers()
    {
        foreach (var (path, layer) in Walk())
        {
            foreach (NamedTensor buffer in layer._buffers) yield return new NamedTensor(path + buffer.Name, buffer.Tensor);
        }
    }

    /// <summary>The tensors of every parameter from here down, in the order of <see cref="NamedParameters"/>: what gradients are asked for.</summary>
    public Tensor[] ParameterTensors() => [.. NamedParameters().Select(p => p.Parameter.Tensor)];

    /// <summary>The number of trainable numbers from here down.</summary>
    public long ParameterCount() => NamedParameters().Sum(p => (long)p.Parameter.Tensor.Length);

    /// <summary>
    /// Whether what this layer, apart from its children, makes of a sample is the same in any batch and at any place in it (for packs: of a pack). A discriminator whose layers all say so
    /// judges real and generated samples in one batch, which is faster. Default false, which is right for any layer.
    /// </summary>
    public virtual bool KeepsSamplesApart => false;

    /// <summary>Whether a layer from here down has normalized weights, whose scales <see cref="Pass.FirstLook"/> fits to the data.</summary>
    public bool HasScales => Walk().Any(l => l.Layer is WeightedLayer { WeightForm: WeightForm.Normalized });

    /// <summary>Registers a parameter of this layer.</summary>
    /// <param name="name">Its name here: letters, digits, underscores.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="role">What it does; a scale begins as 1, everything else as 0.</param>
    /// <param name="fanIn">Inputs of one output, for initialisations.</param>
    /// <param name="fanOut">Outputs of one input, for initialisations.</param>
    /// <exception cref="ArgumentException">The name is malformed or taken.</exception>
    protected Parameter AddParameter(string name, Shape shape, ParameterRole role, int fanIn = 1, int fanOut = 1)
    {
        CheckName(name);
        Tensor tensor = Tensor.Persistent(shape, tracked: true);
        if (role == ParameterRole.Scale) tensor.AsWritableSpan().Fill(1);
        Parameter parameter = new(name, tensor, role, fanIn, fanOut);
        _parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Registers state that is saved but not trained.</summary>
    /// <param name="name">Its name here: letters, digits, underscores.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="value">What it begins as.</param>
    /// <exception cref="ArgumentException">The name is malformed or taken.</exception>
    protected Tensor AddBuffer(string name, Shape shape, float value = 0)
    {
        CheckName(name);
        Tensor tensor = Tensor.Persistent(shape);
        tensor.AsWritableSpan().Fill(value);
        _buffers.Add(new NamedTensor(name, tensor));
        return tensor;
    }

    /// <summary>Registers a layer below this one and returns it.</summary>
    /// <param name="name">Its name here: letters, digits, underscores.</param>
    /// <param name="layer">The child.</param>
    /// <exception cref="ArgumentException">The name is malformed or taken, or the layer is this one.</exception>
    protected T AddChild<T>(string name, T layer) where T : Layer
    {
        ArgumentNullException.ThrowIfNull(layer);
        CheckName(name);
        if (layer == this) throw new ArgumentException($"{GetType().Name}: a layer cannot be its own child '{name}'.", nameof(layer));
        _children.Add(new NamedLayer(name, layer));
        return layer;
    }

    /// <summary>Called when an <see cref="Initializer"/> has filled the layer's parameters: for state whose first values are random or follow from them.</summary>
    /// <param name="parent">The parent of the parameters' streams.</param>
    /// <param name="path">What dotted names of this layer begin with.</param>
    internal virtual void Begin(RandomStream parent, string path)
    {
    }

    /// <summary>This layer and every one below it, with what their dotted names begin with.</summary>
    internal IEnumerable<(string Path, Layer Layer)> Walk()
    {
        HashSet<Layer> seen = new(ReferenceEqualityComparer.Instance) { this };
        Stack<(string Path, Layer Layer)> rest = new([("", this)]);
        while (rest.TryPop(out var next))
        {
            yield return next;
            foreach (NamedLayer child in next.Layer._children.Where(c => seen.Add(c.Layer)).Reverse().ToArray())
            {
                rest.Push((next.Path + child.Name + ".", child.Layer));
            }
        }
    }

    private void CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            throw new ArgumentException($"{GetType().Name}: '{name}' is no name for a parameter, buffer or child; use letters, digits and underscores.", nameof(name));
        }

        if (_parameters.Any(p => p.Name == name) || _buffers.Any(b => b.Name == name) || _children.Any(c => c.Name == name))
        {
            throw new ArgumentException($"{GetType().Name}: the name '{name}' is taken; names of parameters, buffers and children differ.", nameof(name));
        }
    }
}

using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>What a parameter does in its layer; initialisations go by it.</summary>
public enum ParameterRole
{
    /// <summary>The matrix or kernel of a linear map.</summary>
    Weight,

    /// <summary>What a linear map adds.</summary>
    Bias,

    /// <summary>The factor of a normalisation; 1 leaves the normalised values alone.</summary>
    Scale,

    /// <summary>What a normalisation adds.</summary>
    Shift,

    /// <summary>A table of vectors, looked up by index.</summary>
    Embedding,
}

/// <summary>A trainable tensor of a layer, under the name that it has there.</summary>
public sealed class Parameter
{
    internal Parameter(string name, Tensor tensor, ParameterRole role, int fanIn, int fanOut)
    {
        Name = name;
        Tensor = tensor;
        Role = role;
        FanIn = fanIn;
        FanOut = fanOut;
    }

    /// <summary>The name within the layer, for example <c>weight</c>.</summary>
    public string Name { get; }

    /// <summary>The values: persistent and tracked, so that gradients with respect to them can be asked for.</summary>
    public Tensor Tensor { get; }

    /// <summary>What the parameter does.</summary>
    public ParameterRole Role { get; }

    /// <summary>Inputs that one output of the linear map sums over, counted as PyTorch counts them; at least 1.</summary>
    public int FanIn { get; }

    /// <summary>Outputs that one input of the linear map goes to, counted as PyTorch counts them; at least 1.</summary>
    public int FanOut { get; }

    /// <summary>Linear maps that the parameter holds one behind the other, each to be filled as its own.</summary>
    internal int Members { get; set; } = 1;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Tensor.Shape}";
}

/// <summary>A tensor and its name: a layer's buffer, or an entry of a weights file.</summary>
/// <param name="Name">The name.</param>
/// <param name="Tensor">The values.</param>
public readonly record struct NamedTensor(string Name, Tensor Tensor);

/// <summary>A parameter and its dotted name in a network, for example <c>2.weight</c>.</summary>
/// <param name="Name">The names of the children on the way and the parameter's own, with dots between.</param>
/// <param name="Parameter">The parameter.</param>
public readonly record struct NamedParameter(string Name, Parameter Parameter);

/// <summary>A layer and the name that its parent knows it by.</summary>
/// <param name="Name">The name.</param>
/// <param name="Layer">The layer.</param>
public readonly record struct NamedLayer(string Name, Layer Layer);

namespace GanSharp.Networks;

/// <summary>The activation of a generator's last layer.</summary>
public enum OutputActivation
{
    /// <summary>None: any number, for points and other data without bounds.</summary>
    None,

    /// <summary>tanh: from -1 to 1, for images scaled to that range.</summary>
    Tanh,
}

/// <summary>The form of a multilayer perceptron.</summary>
public sealed record MlpOptions : ArchitectureOptions
{
    /// <summary>Widths of the hidden layers, from the input on, each at least 1. Default none: a linear map.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [];

    /// <summary>The hidden layers' activation, one of <see cref="Networks.Activation.Names"/>. Default <c>leaky-relu</c>.</summary>
    public string Activation { get; init; } = "leaky-relu";

    /// <summary>The slope of <c>leaky-relu</c>, a finite number. Default 0.2.</summary>
    public float Slope { get; init; } = 0.2f;

    /// <summary>What normalises the hidden layers. Default nothing.</summary>
    public Normalization Normalization { get; init; }

    /// <summary>The probability, from 0 to below 1, that dropout zeroes a hidden unit. Default 0.</summary>
    public float Dropout { get; init; }

    /// <summary>What follows a generator's last layer; a discriminator gives bare logits. Default tanh.</summary>
    public OutputActivation Output { get; init; } = OutputActivation.Tanh;

    /// <summary>
    /// Discriminators: linear maps that each unit of a hidden layer is the largest of, in place of an activation; see
    /// <see cref="Maxout"/>. It takes no normalization. 0 for none. Default 0.
    /// </summary>
    public int MaxoutPieces { get; init; }
}

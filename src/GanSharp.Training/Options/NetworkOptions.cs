namespace GanSharp.Training;

/// <summary>A player's network. Its input and output sizes follow from the data and the latent.</summary>
public sealed record NetworkOptions
{
    /// <summary>
    /// <c>mlp</c>: dense layers only (Goodfellow et al. 2014); <c>dcgan</c>: convolutions (Radford et al. 2015).
    /// Default <c>dcgan</c>.
    /// </summary>
    [Option("mlp has dense layers only, dcgan has convolutions", Choices = new[] { "mlp", "dcgan" })]
    public string Architecture { get; init; } = "dcgan";

    /// <summary>Widths of an mlp's hidden layers, from its input on; unused by dcgan. Default none.</summary>
    [Option("widths of the hidden layers, from the input on (mlp only)", Min = 1, Max = 65536)]
    public OptionList<int> Hidden { get; init; } = [];

    /// <summary>Channels of dcgan's largest image layer; each halving of the image doubles them; unused by mlp. Default 32.</summary>
    [Option("channels at the largest image size; each halving doubles them (dcgan only)", Min = 1, Max = 4096)]
    public int BaseChannels { get; init; } = 32;

    /// <summary>Width of a dense layer between the latent or the logit and the convolutions, 0 for none; unused by mlp. Default 256.</summary>
    [Option("width of the dense layer beside the latent or the logit, 0 for none (dcgan only)", Min = 0, Max = 65536)]
    public int DenseWidth { get; init; } = 256;

    /// <summary>The activation of the hidden layers; leaky-relu has slope 0.2. Default <c>relu</c> (<c>leaky-relu</c> in D).</summary>
    [Option("activation of the hidden layers; leaky-relu has slope 0.2",
        Choices = new[] { "relu", "leaky-relu", "elu", "gelu", "silu", "tanh" })]
    public string Activation { get; init; } = "relu";

    /// <summary><c>batch</c> (Ioffe and Szegedy 2015) where the architecture has it, or <c>none</c>. Default <c>batch</c>.</summary>
    [Option("normalization of the hidden layers", Choices = new[] { "batch", "none" })]
    public string Normalization { get; init; } = "batch";

    /// <summary>Probability that dropout (Srivastava et al. 2014) zeroes a hidden unit. Default 0.</summary>
    [Option("probability that dropout zeroes a hidden unit", Min = 0, Below = 1)]
    public double Dropout { get; init; }
}

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

    /// <summary>
    /// How a layer uses its weights: <c>plain</c>; <c>spectral</c> divides them by their largest singular value (Miyato et al. 2018); <c>normalized</c> learns each
    /// output's direction and length apart (Salimans and Kingma 2016). Default <c>plain</c>.
    /// </summary>
    [Option("spectral divides weights by their largest singular value, normalized learns direction and length apart", Choices = new[] { "plain", "spectral", "normalized" })]
    public string Weights { get; init; } = "plain";

    /// <summary>
    /// How the label enters: <c>concat</c> beside the latent or the sample (Mirza and Osindero 2014); G: <c>batch-norm</c>, a scale and shift for each class (de Vries et
    /// al. 2017); D: <c>projection</c> (Miyato and Koyama 2018). Default <c>none</c>.
    /// </summary>
    [Option("how the label enters: concat in both, batch-norm in G, projection in D", Choices = new[] { "none", "concat", "batch-norm", "projection" })]
    public string Condition { get; init; } = "none";

    /// <summary>D only: samples judged together as one (PacGAN, Lin et al. 2018). Default 1.</summary>
    [Option("samples that D judges together as one (D only)", Min = 1, Max = 64)]
    public int Pack { get; init; } = 1;

    /// <summary>
    /// D only: what it sees of the batch before its last layer: <c>stddev</c> (Karras et al. 2018) or <c>discrimination</c> (Salimans et al. 2016). Default <c>none</c>.
    /// </summary>
    [Option("what D sees of the batch before its last layer (D only)", Choices = new[] { "none", "stddev", "discrimination" })]
    public string Minibatch { get; init; } = "none";

    /// <summary>D only: what is added to every number of a sample before D's first layer; 1 makes the background of pixels in [-1, 1] zero. Default 0.</summary>
    [Option("what is added to every number of a sample before D's first layer; 1 makes a background of -1 zero (D only)", Min = -100, Max = 100)]
    public double InputOffset { get; init; }

    /// <summary>D only: standard deviation of noise on the sample in training. Default 0.</summary>
    [Option("standard deviation of noise on the sample in training (D only)", Min = 0, Max = 10)]
    public double InputNoise { get; init; }

    /// <summary>D only: standard deviation of noise before each further layer in training. Default 0.</summary>
    [Option("standard deviation of noise before each further layer in training (D only)", Min = 0, Max = 10)]
    public double Noise { get; init; }

    /// <summary>D only: linear pieces of a maxout unit (Goodfellow et al. 2013), which takes the activation's place in an mlp; 1 for none. Default 1.</summary>
    [Option("linear pieces of a maxout unit in place of the activation, 1 for none (mlp D only)", Min = 1, Max = 64)]
    public int Maxout { get; init; } = 1;

    /// <summary>D only: an autoencoder whose error is D's output, for the energy objectives. Default false.</summary>
    [Option("D is an autoencoder whose error is its output (energy objectives)")]
    public bool Autoencoder { get; init; }

    /// <summary>D only: numbers in the autoencoder's code. Default 64.</summary>
    [Option("numbers in the autoencoder's code", Min = 1, Max = 65536)]
    public int CodeSize { get; init; } = 64;
}

using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// DCGAN (Radford, Metz and Chintala 2015, arXiv:1511.06434) for square images of base·2^k pixels, base from 4 to 7: k halvings by 4x4
/// convolutions of stride 2 between the image and a map of base x base pixels, and a linear map between that and the latent or the
/// logit. Where the base is 4 the paper uses 4x4 convolutions that see the whole map, which are that linear map. Parameters begin as
/// <see cref="Initializer.Dcgan"/> fills them.
/// </summary>
public static class Dcgan
{
    private const int Smallest = 8, Largest = 128, MostImageChannels = 4;

    private static readonly ConvOptions Halving = new(4) { Convolution = new(Stride: 2, Padding: 1) };

    /// <summary>The image sizes in pixels that DCGAN takes, ascending: 8, 10, 12, 14, 16, 20, ... 128.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [.. Enumerable.Range(Smallest, Largest - Smallest + 1).Where(size => Split(size) is not null)];

    /// <summary>G: a linear map to base x base pixels, then doublings by transposed convolutions, tanh at the end.</summary>
    /// <param name="image">The shape of one image, [size, size, channels], with 1 to 4 channels.</param>
    /// <param name="latentSize">Numbers in a latent, at least 1.</param>
    /// <param name="options">Channels, dense layer and the rest.</param>
    /// <param name="stream">Where the first values come from; null leaves weights at 0, for a network that is filled from a file.</param>
    /// <exception cref="GanSharpException">The images have a size or shape that DCGAN does not take, or an option is out of range.</exception>
    public static Generator CreateGenerator(Shape image, int latentSize, DcganOptions options, RandomStream? stream)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check.Positive(nameof(Dcgan), latentSize, "the latent size");
        Plan plan = Plan.Of(image, options, "relu");
        NetworkParts.CheckGenerator(nameof(Dcgan), options, options.Normalization);
        if (options is { Members: > 1, SharesLayers: false }) throw new GanSharpException($"Dcgan: {options.Members} members that share no layers; set SharesLayers, or put networks side by side with MemberNetworks.");
        List<Layer> layers = [];
        int inputs = NetworkParts.AddLatentLabel(nameof(Dcgan), layers, latentSize, options);
        AddDoublings(layers, inputs, image, options, plan);
        return Filled(new Generator(latentSize, image, [.. layers]), stream);
    }

    /// <summary>D: halvings by convolutions down to base x base pixels, then a linear map to one logit.</summary>
    /// <param name="image">The shape of one image, [size, size, channels], with 1 to 4 channels.</param>
    /// <param name="options">Channels, dense layer and the rest.</param>
    /// <param name="stream">Where the first values come from; null leaves weights at 0, for a network that is filled from a file.</param>
    /// <exception cref="GanSharpException">The images have a size or shape that DCGAN does not take, or an option is out of range.</exception>
    public static Discriminator CreateDiscriminator(Shape image, DcganOptions options, RandomStream? stream)
    {
        ArgumentNullException.ThrowIfNull(options);
        Plan plan = Plan.Of(image, options, "leaky-relu");
        NetworkParts.CheckDiscriminator(nameof(Dcgan), options);
        if (options.Members > 1) throw new GanSharpException($"Dcgan: {options.Members} members in a discriminator; put networks side by side with MemberNetworks.");
        List<Layer> layers = [];
        int features = AddHalvings(layers, image, options, plan);

        // The paper's last convolution, which this is where the base is 4, has no bias.
        bool bias = plan.Side != 4 || options.DenseWidth > 0;
        ArchitectureOptions rest = SeesMaps(options) ? options with { BatchStatistic = BatchStatistic.None } : options;
        return Filled(NetworkParts.Finish(nameof(Dcgan), image, layers, features, rest, bias), stream);
    }

    /// <summary>D as an autoencoder: <see cref="CreateDiscriminator"/>'s halvings to a code, and <see cref="CreateGenerator"/>'s doublings back.</summary>
    /// <param name="image">The shape of one image, [size, size, channels], with 1 to 4 channels.</param>
    /// <param name="codeSize">Numbers in a code, at least 1.</param>
    /// <param name="error">What the logit is minus of.</param>
    /// <param name="options">Channels, dense layer and the rest; no condition, batch statistic, pack or classes.</param>
    /// <param name="stream">Where the first values come from; null leaves weights at 0, for a network that is filled from a file.</param>
    /// <exception cref="GanSharpException">The images have a size or shape that DCGAN does not take, or an option is out of range.</exception>
    public static Discriminator CreateAutoencoder(Shape image, int codeSize, ReconstructionError error, DcganOptions options, RandomStream? stream)
    {
        ArgumentNullException.ThrowIfNull(options);
        Plan down = Plan.Of(image, options, "leaky-relu"), up = Plan.Of(image, options, "relu");
        NetworkParts.CheckAutoencoder(nameof(Dcgan), codeSize, options);
        List<Layer> encoder = [], decoder = [];
        int features = AddHalvings(encoder, image, options, down);
        Limits.Weights(nameof(Dcgan), features, codeSize);
        NetworkParts.AddNoise(encoder, options);
        encoder.Add(new Linear(features, codeSize, form: options.WeightForm));
        AddDoublings(decoder, codeSize, image, options, up);
        return Filled(Discriminator.Autoencoder(image, error, new Sequential([.. encoder]), new Sequential([.. decoder])), stream);
    }

    /// <summary>Appends what makes images of vectors: linear maps to base x base pixels, then transposed convolutions and tanh.</summary>
    private static void AddDoublings(List<Layer> layers, int inputs, Shape image, DcganOptions options, Plan plan)
    {
        HiddenLayers hidden = plan.Hidden;
        ConvOptions form = Halving with { WeightForm = options.WeightForm };
        int channels = options.BaseChannels << (plan.Doublings - 1), features = plan.Side * plan.Side * channels;
        if (options.DenseWidth > 0)
        {
            Limits.Weights(nameof(Dcgan), inputs, options.DenseWidth);
            layers.Add(NetworkParts.FirstLinear(inputs, options.DenseWidth, hidden.Bias, options));
            hidden.Append(layers, options.DenseWidth);
            inputs = options.DenseWidth;
        }

        Limits.Weights(nameof(Dcgan), inputs, features);
        layers.Add(options.DenseWidth > 0 ? new Linear(inputs, features, hidden.Bias, options.WeightForm) : NetworkParts.FirstLinear(inputs, features, hidden.Bias, options));

        // Behind a dense layer every feature is normalised by itself, otherwise each channel over its pixels.
        if (options.DenseWidth > 0) hidden.Append(layers, features);
        layers.Add(new Reshape(plan.Side, plan.Side, channels));
        if (options.DenseWidth == 0) hidden.Append(layers, channels);
        for (; channels > options.BaseChannels; channels /= 2)
        {
            layers.Add(new ConvTranspose2d(channels, channels / 2, form with { Bias = hidden.Bias }));
            hidden.Append(layers, channels / 2);
        }

        layers.Add(new ConvTranspose2d(channels, image[2], form));
        layers.Add(Activation.Tanh());
    }

    /// <summary>Appends what makes vectors of images: convolutions down to base x base pixels, flattened, and the dense layer. Gives their size.</summary>
    private static int AddHalvings(List<Layer> layers, Shape image, DcganOptions options, Plan plan)
    {
        HiddenLayers hidden = plan.Hidden;
        ConvOptions form = Halving with { WeightForm = options.WeightForm };
        int channels = options.BaseChannels, inputs = NetworkParts.AddStart(nameof(Dcgan), layers, image[2], options);
        Limits.Weights(nameof(Dcgan), inputs, channels, kernel: 4);
        layers.Add(new Conv2d(inputs, channels, form));
        hidden.Plain.Append(layers, channels);
        for (int i = 1; i < plan.Doublings; i++, channels *= 2)
        {
            NetworkParts.AddNoise(layers, options);
            layers.Add(new Conv2d(channels, channels * 2, form with { Bias = hidden.Bias }));
            hidden.Append(layers, channels * 2);
        }

        if (SeesMaps(options))
        {
            layers.Add(new MinibatchStddev());
            channels++;
        }

        int features = plan.Side * plan.Side * channels;
        layers.Add(new Flatten());
        if (options.DenseWidth == 0) return features;
        Limits.Weights(nameof(Dcgan), features, options.DenseWidth);
        NetworkParts.AddNoise(layers, options);
        layers.Add(new Linear(features, options.DenseWidth, hidden.Bias, options.WeightForm));
        hidden.Append(layers, options.DenseWidth);
        return options.DenseWidth;
    }

    /// <summary>Whether the deviation of the batch is of maps, as published, and not of the dense layer's features.</summary>
    private static bool SeesMaps(DcganOptions options) => options.BatchStatistic == BatchStatistic.Deviation && options.DenseWidth == 0;

    private static T Filled<T>(T network, RandomStream? stream) where T : Layer
    {
        if (stream is not null) Initializer.Dcgan.Apply(network, stream);
        return network;
    }

    /// <summary>The size as side·2^doublings with side from 4 to 7, or null.</summary>
    private static (int Side, int Doublings)? Split(int size)
    {
        if (size is < Smallest or > Largest) return null;
        int doublings = 0, side = size;
        for (; side % 2 == 0 && side > 7; side /= 2) doublings++;
        return side is >= 4 and <= 7 ? (side, doublings) : null;
    }

    /// <summary>The halvings that lead from the image to side x side pixels, and what follows each.</summary>
    private readonly record struct Plan(int Side, int Doublings, HiddenLayers Hidden)
    {
        public static Plan Of(Shape image, DcganOptions options, string activation)
        {
            if (image.Rank != 3 || image[0] != image[1] || image[2] is < 1 or > MostImageChannels || Split(image[0]) is not { } split)
            {
                throw new GanSharpException($"Dcgan: samples of shape {image}; it takes square images [size, size, channels] of 1 to {MostImageChannels} channels, size one of {string.Join(", ", Sizes)}; resize the images or use an mlp.");
            }

            if (options.Normalization is not (Normalization.Batch or Normalization.None)) throw new GanSharpException($"Dcgan: normalization {options.Normalization}; it takes Batch or None.");
            Limits.Width(nameof(Dcgan), "the number of base channels", options.BaseChannels);
            Limits.Width(nameof(Dcgan), "the dense width", options.DenseWidth, least: 0);
            Limits.Dropout(nameof(Dcgan), options.Dropout);
            long top = (long)options.BaseChannels << (split.Doublings - 1);
            Limits.Weights(nameof(Dcgan), top, Math.Max(top / 2, MostImageChannels), kernel: 4);
            int classes = options.Condition == Condition.BatchNorm ? options.Classes : 0;
            return new(split.Side, split.Doublings, new(options.Normalization, options.Activation ?? activation, options.Slope, options.Dropout, classes));
        }
    }
}

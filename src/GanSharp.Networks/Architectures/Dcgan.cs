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
        var (side, doublings, hidden) = Plan(image, options, "relu");
        int channels = options.BaseChannels << (doublings - 1), features = side * side * channels, inputs = latentSize;
        List<Layer> layers = [];
        if (options.DenseWidth > 0)
        {
            layers.Add(new Linear(latentSize, options.DenseWidth, hidden.Bias));
            hidden.Append(layers, options.DenseWidth);
            inputs = options.DenseWidth;
        }

        Limits.Weights(nameof(Dcgan), inputs, features);
        layers.Add(new Linear(inputs, features, hidden.Bias));

        // Behind a dense layer every feature is normalised by itself, otherwise each channel over its pixels.
        if (options.DenseWidth > 0) hidden.Append(layers, features);
        layers.Add(new Reshape(side, side, channels));
        if (options.DenseWidth == 0) hidden.Append(layers, channels);
        for (; channels > options.BaseChannels; channels /= 2)
        {
            layers.Add(new ConvTranspose2d(channels, channels / 2, Halving with { Bias = hidden.Bias }));
            hidden.Append(layers, channels / 2);
        }

        layers.Add(new ConvTranspose2d(channels, image[2], Halving));
        layers.Add(Activation.Tanh());
        Generator generator = new(latentSize, image, [.. layers]);
        if (stream is not null) Initializer.Dcgan.Apply(generator, stream);
        return generator;
    }

    /// <summary>D: halvings by convolutions down to base x base pixels, then a linear map to one logit.</summary>
    /// <param name="image">The shape of one image, [size, size, channels], with 1 to 4 channels.</param>
    /// <param name="options">Channels, dense layer and the rest.</param>
    /// <param name="stream">Where the first values come from; null leaves weights at 0, for a network that is filled from a file.</param>
    /// <exception cref="GanSharpException">The images have a size or shape that DCGAN does not take, or an option is out of range.</exception>
    public static Discriminator CreateDiscriminator(Shape image, DcganOptions options, RandomStream? stream)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (side, doublings, hidden) = Plan(image, options, "leaky-relu");
        int channels = options.BaseChannels;
        List<Layer> layers = [new Conv2d(image[2], channels, Halving)];
        hidden.Plain.Append(layers, channels);
        for (int i = 1; i < doublings; i++, channels *= 2)
        {
            layers.Add(new Conv2d(channels, channels * 2, Halving with { Bias = hidden.Bias }));
            hidden.Append(layers, channels * 2);
        }

        int features = side * side * channels;
        layers.Add(new Flatten());
        if (options.DenseWidth > 0)
        {
            Limits.Weights(nameof(Dcgan), features, options.DenseWidth);
            layers.Add(new Linear(features, options.DenseWidth, hidden.Bias));
            hidden.Append(layers, options.DenseWidth);
            features = options.DenseWidth;
        }

        // The paper's last convolution, which this is where the base is 4, has no bias.
        layers.Add(new Linear(features, 1, bias: side != 4 || options.DenseWidth > 0));
        Discriminator discriminator = new(image, [.. layers]);
        if (stream is not null) Initializer.Dcgan.Apply(discriminator, stream);
        return discriminator;
    }

    private static (int Side, int Doublings, HiddenLayers Hidden) Plan(Shape image, DcganOptions options, string activation)
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
        return (split.Side, split.Doublings, new(options.Normalization, options.Activation ?? activation, options.Slope, options.Dropout));
    }

    /// <summary>The size as side·2^doublings with side from 4 to 7, or null.</summary>
    private static (int Side, int Doublings)? Split(int size)
    {
        if (size is < Smallest or > Largest) return null;
        int doublings = 0, side = size;
        for (; side % 2 == 0 && side > 7; side /= 2) doublings++;
        return side is >= 4 and <= 7 ? (side, doublings) : null;
    }
}

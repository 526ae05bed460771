using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// Multilayer perceptrons, the networks of the first GAN (Goodfellow et al. 2014, arXiv:1406.2661). Samples of any shape are
/// flattened inside. Parameters begin as PyTorch's do (<see cref="Initializer.PyTorch"/>).
/// </summary>
public static class Mlp
{
    /// <summary>G: latents through the hidden layers to samples, with the output activation of the options.</summary>
    /// <param name="sample">The shape of one sample, without the batch: [H, W, C] or [F].</param>
    /// <param name="latentSize">Numbers in a latent, at least 1.</param>
    /// <param name="options">Hidden layers, activation and the rest.</param>
    /// <param name="stream">Where the first values come from; null leaves weights at 0, for a network that is filled from a file.</param>
    /// <exception cref="ArgumentException">A size is out of range.</exception>
    /// <exception cref="GanSharpException">The activation's name is unknown, or an option is out of range.</exception>
    public static Generator CreateGenerator(Shape sample, int latentSize, MlpOptions options, RandomStream? stream)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check.Positive(nameof(Mlp), latentSize, "the latent size");
        NetworkParts.CheckGenerator(nameof(Mlp), options, options.Normalization);
        int outputs = SampleShape.Of(nameof(Mlp), sample).Length;
        List<Layer> layers = [];
        int inputs = NetworkParts.AddLatentLabel(nameof(Mlp), layers, latentSize, options);
        if (options is { Members: > 1, SharesLayers: false }) layers.Add(Group(inputs, outputs, options.Output, options));
        else AddLast(layers, AddHidden(layers, inputs, options.Hidden, options), outputs, options);
        return Filled(new Generator(latentSize, sample, [.. layers]), stream);
    }

    /// <summary>D: samples through the hidden layers to one logit.</summary>
    /// <param name="sample">The shape of one sample, without the batch: [H, W, C] or [F].</param>
    /// <param name="options">Hidden layers, activation and the rest.</param>
    /// <param name="stream">Where the first values come from; null leaves weights at 0, for a network that is filled from a file.</param>
    /// <exception cref="ArgumentException">A size is out of range.</exception>
    /// <exception cref="GanSharpException">The activation's name is unknown, or an option is out of range.</exception>
    public static Discriminator CreateDiscriminator(Shape sample, MlpOptions options, RandomStream? stream)
    {
        ArgumentNullException.ThrowIfNull(options);
        NetworkParts.CheckDiscriminator(nameof(Mlp), options);
        List<Layer> layers = [new Flatten()];
        int inputs = NetworkParts.AddStart(nameof(Mlp), layers, SampleShape.Of(nameof(Mlp), sample).Length, options);
        if (options.Members > 1)
        {
            NetworkParts.CheckGroupedDiscriminator(nameof(Mlp), options);
            layers.Add(Group(inputs, 1, OutputActivation.None, options));
            return Filled(new Discriminator(sample, [.. layers]), stream);
        }

        int features = AddHidden(layers, inputs, options.Hidden, options, discriminator: true);
        return Filled(NetworkParts.Finish(nameof(Mlp), sample, layers, features, options), stream);
    }

    /// <summary>D as an autoencoder: samples through the hidden layers to a code, and back through them in reverse, with the output activation of the options.</summary>
    /// <param name="sample">The shape of one sample, without the batch: [H, W, C] or [F].</param>
    /// <param name="codeSize">Numbers in a code, at least 1.</param>
    /// <param name="error">What the logit is minus of.</param>
    /// <param name="options">Hidden layers, activation and the rest; no condition, batch statistic, pack, classes or maxout.</param>
    /// <param name="stream">Where the first values come from; null leaves weights at 0, for a network that is filled from a file.</param>
    /// <exception cref="ArgumentException">A size is out of range.</exception>
    /// <exception cref="GanSharpException">The activation's name is unknown, or an option is out of range.</exception>
    public static Discriminator CreateAutoencoder(Shape sample, int codeSize, ReconstructionError error, MlpOptions options, RandomStream? stream)
    {
        ArgumentNullException.ThrowIfNull(options);
        NetworkParts.CheckAutoencoder(nameof(Mlp), codeSize, options);
        if (options.MaxoutPieces > 0) throw new GanSharpException("Mlp: maxout in an autoencoder; it takes an activation.");
        int outputs = SampleShape.Of(nameof(Mlp), sample).Length;
        List<Layer> encoder = [new Flatten()], decoder = [];
        int features = AddHidden(encoder, NetworkParts.AddStart(nameof(Mlp), encoder, outputs, options), options.Hidden, options, discriminator: true);
        Limits.Weights(nameof(Mlp), features, codeSize);
        NetworkParts.AddNoise(encoder, options);
        encoder.Add(new Linear(features, codeSize, form: options.WeightForm));
        AddLast(decoder, AddHidden(decoder, codeSize, options.Hidden.Reverse(), options), outputs, options);
        return Filled(Discriminator.Autoencoder(sample, error, new Sequential([.. encoder]), new Sequential([.. decoder])), stream);
    }

    /// <summary>Appends the hidden layers; gives the width of the last.</summary>
    private static int AddHidden(List<Layer> layers, int inputs, IEnumerable<int> widths, MlpOptions options, bool discriminator = false)
    {
        Limits.Dropout(nameof(Mlp), options.Dropout);
        Limits.Width(nameof(Mlp), "the number of maxout pieces", options.MaxoutPieces, least: 0);
        int pieces = discriminator ? options.MaxoutPieces : 0, classes = options.Condition == Condition.BatchNorm ? options.Classes : 0;
        if (pieces > 0 && options.Normalization != Normalization.None) throw new GanSharpException($"Mlp: maxout with normalization {options.Normalization}; it takes None.");
        HiddenLayers hidden = new(options.Normalization, options.Activation, options.Slope, options.Dropout, classes);
        bool first = true;
        foreach (int width in widths)
        {
            Limits.Width(nameof(Mlp), "a hidden layer's width", width);
            Limits.Weights(nameof(Mlp), inputs, (long)width * Math.Max(1, pieces));
            if (discriminator && !first) NetworkParts.AddNoise(layers, options);
            if (pieces > 0)
            {
                layers.Add(new Maxout(inputs, width, pieces, options.WeightForm));
                if (options.Dropout > 0) layers.Add(new Dropout(options.Dropout));
            }
            else
            {
                layers.Add(first && !discriminator ? NetworkParts.FirstLinear(inputs, width, hidden.Bias, options) : new Linear(inputs, width, hidden.Bias, options.WeightForm));
                hidden.Append(layers, width);
            }

            (inputs, first) = (width, false);
        }

        return inputs;
    }

    /// <summary>Appends the last linear map of what makes samples.</summary>
    private static void AddLast(List<Layer> layers, int inputs, int outputs, MlpOptions options)
    {
        Limits.Weights(nameof(Mlp), inputs, outputs);
        layers.Add(new Linear(inputs, outputs, form: options.WeightForm));
        if (options.Output == OutputActivation.Tanh) layers.Add(Activation.Tanh());
    }

    /// <summary>Whole perceptrons side by side.</summary>
    private static MemberBlocks Group(int inputs, int outputs, OutputActivation output, MlpOptions options)
    {
        Limits.Dropout(nameof(Mlp), options.Dropout);
        NetworkParts.CheckGroup(nameof(Mlp), options, options.Normalization);
        HiddenLayers hidden = new(Normalization.None, options.Activation, options.Slope, options.Dropout, 0);
        List<Layer> layers = [];
        foreach (int width in options.Hidden)
        {
            Limits.Width(nameof(Mlp), "a hidden layer's width", width);
            Limits.Weights(nameof(Mlp), inputs, (long)width * options.Members);
            layers.Add(new StackedLinear(options.Members, inputs, width));
            hidden.Append(layers, width);
            inputs = width;
        }

        Limits.Weights(nameof(Mlp), inputs, (long)outputs * options.Members);
        layers.Add(new StackedLinear(options.Members, inputs, outputs));
        if (output == OutputActivation.Tanh) layers.Add(Activation.Tanh());
        return new MemberBlocks(options.Members, [.. layers]);
    }

    private static T Filled<T>(T network, RandomStream? stream) where T : Layer
    {
        if (stream is not null) Initializer.PyTorch.Apply(network, stream);
        return network;
    }
}

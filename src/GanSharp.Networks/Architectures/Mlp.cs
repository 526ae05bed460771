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
        List<Layer> layers = Hidden(latentSize, SampleShape.Of(nameof(Mlp), sample).Length, options);
        if (options.Output == OutputActivation.Tanh) layers.Add(Activation.Tanh());
        Generator generator = new(latentSize, sample, [.. layers]);
        if (stream is not null) Initializer.PyTorch.Apply(generator, stream);
        return generator;
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
        int features = SampleShape.Of(nameof(Mlp), sample).Length;
        Discriminator discriminator = new(sample, [new Flatten(), .. Hidden(features, 1, options)]);
        if (stream is not null) Initializer.PyTorch.Apply(discriminator, stream);
        return discriminator;
    }

    private static List<Layer> Hidden(int inputs, int outputs, MlpOptions options)
    {
        Limits.Dropout(nameof(Mlp), options.Dropout);
        HiddenLayers hidden = new(options.Normalization, options.Activation, options.Slope, options.Dropout);
        List<Layer> layers = [];
        foreach (int width in options.Hidden)
        {
            Limits.Width(nameof(Mlp), "a hidden layer's width", width);
            Limits.Weights(nameof(Mlp), inputs, width);
            layers.Add(new Linear(inputs, width, hidden.Bias));
            hidden.Append(layers, width);
            inputs = width;
        }

        Limits.Weights(nameof(Mlp), inputs, outputs);
        layers.Add(new Linear(inputs, outputs));
        return layers;
    }
}

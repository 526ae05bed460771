using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// A small convolutional classifier after LeNet-5 (LeCun, Bottou, Bengio and Haffner 1998, doi:10.1109/5.726791), with 3x3 convolutions, ReLU, the largest of 2x2 pixels and dropout
/// before the dense layers.
/// </summary>
public static class ConvNet
{
    /// <summary>The numbers in the last hidden layer.</summary>
    public const int FeatureCount = 128;

    private const int FirstChannels = 16, MostChannels = 128, SmallestSide = 4;

    /// <summary>
    /// Convolutions with 16, 32, 64, 128, 128, ... channels, each of which halves the sides, until both are below 7 pixels (28x28: three of them); then a dense layer of <see cref="FeatureCount"/>
    /// numbers above 0, <see cref="Verdict.Features"/>; then a logit for each class. Weights begin as <see cref="Initializer.HeUniform"/> says.
    /// </summary>
    /// <param name="sample">The shape of one image, [H, W, C].</param>
    /// <param name="classes">At least 2.</param>
    /// <param name="dropout">The share of numbers that are left out in training before each dense layer, from 0 to below 1.</param>
    /// <param name="stream">Where the first values come from; null leaves weights at 0, for a network that is filled from a file.</param>
    /// <exception cref="ArgumentException">The shape is none of an image.</exception>
    /// <exception cref="GanSharpException">The classes or the dropout are out of range, or the image is too large.</exception>
    public static Discriminator CreateClassifier(Shape sample, int classes, float dropout, RandomStream? stream)
    {
        if (sample.Rank != 3) Check.Fail($"ConvNet: samples of shape {sample}; expected images [H, W, C].");
        Limits.Width(nameof(ConvNet), "the number of classes", classes, least: 2);
        Limits.Dropout(nameof(ConvNet), dropout);
        List<Layer> layers = [];
        var (height, width, channels) = (sample[0], sample[1], sample[2]);
        for (int outputs = FirstChannels; layers.Count == 0 || (Math.Max(height, width) > SmallestSide + 2 && Math.Min(height, width) > 1); outputs = Math.Min(2 * outputs, MostChannels))
        {
            layers.AddRange([new Conv2d(channels, outputs, new(3) { Convolution = new(1, Padding: 1) }), Activation.Relu()]);
            channels = outputs;
            if (Math.Min(height, width) == 1) continue;
            layers.Add(new MaxPool(2));
            (height, width) = (height / 2, width / 2);
        }

        Limits.Weights(nameof(ConvNet), (long)height * width * channels, FeatureCount);
        layers.AddRange([new Flatten(), .. Dropped(dropout), new Linear(height * width * channels, FeatureCount), Activation.Relu(), .. Dropped(dropout), new Linear(FeatureCount, classes)]);
        Discriminator network = Discriminator.Classifier(sample, [.. layers]);
        if (stream is not null) Initializer.HeUniform().Apply(network, stream);
        return network;
    }

    private static Layer[] Dropped(float share) => share > 0 ? [new Dropout(share)] : [];
}

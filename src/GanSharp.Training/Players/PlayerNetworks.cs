using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Builds the networks that options ask for. A new architecture is a line in each table.</summary>
internal static class PlayerNetworks
{
    private static readonly Dictionary<string, Func<Shape, int, GanOptions, RandomStream?, Generator>> Generators = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mlp"] = static (sample, classes, o, stream) => Mlp.CreateGenerator(sample, o.Latent.Length(), MlpForm(o.Generator.Network, sample), stream),
        ["dcgan"] = static (sample, classes, o, stream) => Dcgan.CreateGenerator(sample, o.Latent.Length(), DcganForm(o.Generator.Network), stream),
    };

    private static readonly Dictionary<string, Func<Shape, int, GanOptions, RandomStream?, Discriminator>> Discriminators = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mlp"] = static (sample, classes, o, stream) => Mlp.CreateDiscriminator(sample, MlpForm(o.Discriminator.Network, sample), stream),
        ["dcgan"] = static (sample, classes, o, stream) => Dcgan.CreateDiscriminator(sample, DcganForm(o.Discriminator.Network), stream),
    };

    /// <summary>G with its first values, which depend on the seed alone.</summary>
    public static Generator CreateGenerator(GanOptions options, Shape sample, int classes) =>
        Find(Generators, options.Generator.Network.Architecture)(sample, classes, options, new RandomStream(options.Seed, "generator.init"));

    /// <summary>D with its first values, which depend on the seed alone.</summary>
    public static Discriminator CreateDiscriminator(GanOptions options, Shape sample, int classes) =>
        Find(Discriminators, options.Discriminator.Network.Architecture)(sample, classes, options, new RandomStream(options.Seed, "discriminator.init"));

    /// <summary>G with weights of 0, to be filled: drawing first values takes longer than reading them from a file.</summary>
    public static Generator CreateEmptyGenerator(GanOptions options, Shape sample, int classes) => Find(Generators, options.Generator.Network.Architecture)(sample, classes, options, null);

    /// <summary>D with weights of 0, to be filled.</summary>
    public static Discriminator CreateEmptyDiscriminator(GanOptions options, Shape sample, int classes) => Find(Discriminators, options.Discriminator.Network.Architecture)(sample, classes, options, null);

    private static T Find<T>(Dictionary<string, T> table, string name) => table.TryGetValue(name, out T? found) ? found : throw new OptionsException(
        $"there is no architecture '{name}'; the nearest is {NearestName.Of(name, table.Keys)} (architectures: {string.Join(", ", table.Keys)})");

    // Pixels end at -1 and 1, as tanh does; the coordinates of points should reach their ends without effort.
    private static MlpOptions MlpForm(NetworkOptions network, Shape sample) => new()
    {
        Hidden = network.Hidden,
        Activation = network.Activation,
        Normalization = Normalizer(network),
        Dropout = (float)network.Dropout,
        Output = sample.Rank == 3 ? OutputActivation.Tanh : OutputActivation.None,
    };

    private static DcganOptions DcganForm(NetworkOptions network) => new()
    {
        BaseChannels = network.BaseChannels,
        DenseWidth = network.DenseWidth,
        Activation = network.Activation,
        Normalization = Normalizer(network),
        Dropout = (float)network.Dropout,
    };

    private static Normalization Normalizer(NetworkOptions network) => network.Normalization == "batch" ? Normalization.Batch : Normalization.None;
}

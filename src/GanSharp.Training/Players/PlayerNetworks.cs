using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Builds the networks that options ask for. A new architecture is a line in each table.</summary>
internal static class PlayerNetworks
{
    private static readonly Dictionary<string, GeneratorMaker> Generators = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mixture"] = static (sample, o, shared, stream) => CreateMixture(sample, o, stream),
        ["mlp"] = static (sample, o, shared, stream) => Mlp.CreateGenerator(sample, o.Latent.Length(), MlpForm(o.Generator.Network, shared, sample), stream),
        ["dcgan"] = static (sample, o, shared, stream) => Dcgan.CreateGenerator(sample, o.Latent.Length(), DcganForm(o.Generator.Network, shared), stream),
    };

    private static readonly Dictionary<string, DiscriminatorMaker> Discriminators = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mlp"] = static (sample, o, shared, stream) => o.Discriminator.Network is { Autoencoder: true } n
            ? Mlp.CreateAutoencoder(sample, n.CodeSize, ReconstructionError.Absolute, MlpForm(n, shared, sample), stream)
            : Mlp.CreateDiscriminator(sample, MlpForm(o.Discriminator.Network, shared, sample), stream),
        ["dcgan"] = static (sample, o, shared, stream) => o.Discriminator.Network is { Autoencoder: true } n
            ? Dcgan.CreateAutoencoder(sample, n.CodeSize, ReconstructionError.Absolute, DcganForm(n, shared), stream)
            : Dcgan.CreateDiscriminator(sample, DcganForm(o.Discriminator.Network, shared), stream),
        ["kernel"] = static (sample, o, shared, stream) => new Discriminator(sample, new KernelWitness(sample.Length, o.BatchSize)),
        ["neighbours"] = static (sample, o, shared, stream) => new Discriminator(sample, new NeighbourRatio(sample.Length, o.Discriminator.Memory)),
        ["stumps"] = static (sample, o, shared, stream) => new Discriminator(sample, new BoostedStumps(sample.Length, o.Discriminator.Memory)),
    };

    /// <summary>How wide a mixture's Gaussians are at first: narrower than the data, wide enough to overlap.</summary>
    private const float FirstDeviation = 0.3f;

    private delegate Generator GeneratorMaker(Shape sample, GanOptions options, SharedForm shared, RandomStream? stream);

    private delegate Discriminator DiscriminatorMaker(Shape sample, GanOptions options, SharedForm shared, RandomStream? stream);

    /// <summary>G with its first values, which depend on the seed alone.</summary>
    /// <param name="options">All options.</param>
    /// <param name="sample">The shape of one sample.</param>
    /// <param name="classes">Classes of the data; 0 where it has no labels.</param>
    public static Generator CreateGenerator(GanOptions options, Shape sample, int classes) => Generator(options, sample, classes, new RandomStream(options.Seed, "generator.init"));

    /// <summary>D with its first values, which depend on the seed alone.</summary>
    /// <param name="options">All options.</param>
    /// <param name="sample">The shape of one sample.</param>
    /// <param name="classes">Classes of the data; 0 where it has no labels.</param>
    public static Discriminator CreateDiscriminator(GanOptions options, Shape sample, int classes) => Discriminator(options, sample, classes, new RandomStream(options.Seed, "discriminator.init"));

    /// <summary>G with weights of 0, to be filled: drawing first values takes longer than reading them from a file.</summary>
    public static Generator CreateEmptyGenerator(GanOptions options, Shape sample, int classes) => Generator(options, sample, classes, null);

    /// <summary>D with weights of 0, to be filled.</summary>
    public static Discriminator CreateEmptyDiscriminator(GanOptions options, Shape sample, int classes) => Discriminator(options, sample, classes, null);

    /// <summary>A network with the hidden layers of D, without noise and the like, whose classes are the numbers of a latent.</summary>
    /// <param name="options">All options.</param>
    /// <param name="sample">The shape of one sample.</param>
    /// <param name="stream">Where its first values come from.</param>
    public static Discriminator CreateEncoder(GanOptions options, Shape sample, RandomStream stream)
    {
        NetworkOptions network = options.Discriminator.Network with
        {
            Autoencoder = false,
            Condition = "none",
            Dropout = 0,
            InputNoise = 0,
            Maxout = 1,
            Minibatch = "none",
            Noise = 0,
            Pack = 1,
            Weights = "plain",
        };
        GanOptions own = options with { Discriminator = options.Discriminator with { Network = network } };
        return Find(Discriminators, network.Architecture)(sample, own, new SharedForm(0, 0, options.Latent.Length()), stream);
    }

    private static Generator Generator(GanOptions options, Shape sample, int classes, RandomStream? stream)
    {
        GeneratorMaker make = Find(Generators, Form(options.Generator));
        SharedForm shared = new(classes, 0, 0) { Members = options.Players.Generators, SharesLayers = options.Players.SharedLayers };
        if (shared.Members == 1 || shared.SharesLayers || IsStack(options.Generator.Network)) return make(sample, options, shared, stream);
        Layer[] members = [.. Enumerable.Range(0, shared.Members).Select(i => make(sample, options, shared with { Members = 1 }, Member(stream, i)))];
        return new Generator(options.Latent.Length(), sample, new MemberNetworks(members));
    }

    private static Discriminator Discriminator(GanOptions options, Shape sample, int classes, RandomStream? stream)
    {
        ITask? task = Tasks.Get(options.Task.Name);
        int outputs = task?.Outputs(options, classes) ?? 0;
        SharedForm shared = task is { ReplacesLogit: true } ? new(classes, 0, outputs) : new(classes, outputs, 0);
        shared = shared with { Members = options.Players.Discriminators };
        NetworkOptions network = options.Discriminator.Network;
        DiscriminatorMaker make = Find(Discriminators, Form(options.Discriminator));
        if (shared.Members == 1 || IsStack(network)) return make(sample, options, shared, stream);
        Layer[] members = [.. Enumerable.Range(0, shared.Members).Select(i => make(sample, options, shared with { Members = 1 }, Member(stream, i)))];
        return new Discriminator(sample, new MemberNetworks(members));
    }

    /// <summary>Whether several networks of that form are computed as one.</summary>
    public static bool IsStack(NetworkOptions network) => network is { Architecture: "mlp", Normalization: "none", Weights: "plain", Autoencoder: false, Noise: 0, Maxout: 1 };

    private static string Form(PlayerOptions player) => player.Kind == "network" ? player.Network.Architecture : player.Kind;

    private static Generator CreateMixture(Shape sample, GanOptions options, RandomStream? stream)
    {
        int numbers = options.Latent.Length();
        if (numbers != sample.Length + 1)
            throw new OptionsException($"a mixture of samples of {sample.Length} numbers takes latents of {sample.Length + 1}, one to choose the Gaussian, not {numbers}; set latent.size to {sample.Length + 1}");
        GaussianMixture mixture = new(options.Generator.Components, sample.Length);
        if (stream is not null) mixture.Start(stream, FirstDeviation);
        return new Generator(numbers, sample, mixture);
    }

    private static RandomStream? Member(RandomStream? stream, int index) => stream?.Child(FormattableString.Invariant($"member-{index}"));

    private static T Find<T>(Dictionary<string, T> table, string name) => table.TryGetValue(name, out T? found) ? found : throw new OptionsException(
        NearestName.Unknown("architecture", name, table.Keys));

    // Pixels end at -1 and 1, as tanh does; the coordinates of points should reach their ends without effort.
    private static MlpOptions MlpForm(NetworkOptions network, SharedForm shared, Shape sample) => new()
    {
        Hidden = network.Hidden,
        Activation = network.Activation,
        Normalization = Normalizer(network),
        Dropout = (float)network.Dropout,
        Output = sample.Rank == 3 ? OutputActivation.Tanh : OutputActivation.None,
        WeightForm = Form(network),
        Condition = ConditionOf(network),
        Classes = shared.Classes,
        InputOffset = (float)network.InputOffset,
        InputNoise = (float)network.InputNoise,
        HiddenNoise = (float)network.Noise,
        BatchStatistic = Statistic(network),
        Pack = network.Pack,
        MaxoutPieces = network.Maxout > 1 ? network.Maxout : 0,
        AuxiliaryOutputs = shared.AuxiliaryOutputs,
        ClassifierOutputs = shared.ClassifierOutputs,
        Members = shared.Members,
        SharesLayers = shared.SharesLayers,
    };

    private static DcganOptions DcganForm(NetworkOptions network, SharedForm shared) => new()
    {
        BaseChannels = network.BaseChannels,
        DenseWidth = network.DenseWidth,
        Activation = network.Activation,
        Normalization = Normalizer(network),
        Dropout = (float)network.Dropout,
        WeightForm = Form(network),
        Condition = ConditionOf(network),
        Classes = shared.Classes,
        InputOffset = (float)network.InputOffset,
        InputNoise = (float)network.InputNoise,
        HiddenNoise = (float)network.Noise,
        BatchStatistic = Statistic(network),
        Pack = network.Pack,
        AuxiliaryOutputs = shared.AuxiliaryOutputs,
        ClassifierOutputs = shared.ClassifierOutputs,
        Members = shared.Members,
        SharesLayers = shared.SharesLayers,
    };

    private static Normalization Normalizer(NetworkOptions network) => network.Normalization == "batch" ? Normalization.Batch : Normalization.None;

    private static WeightForm Form(NetworkOptions network) => network.Weights switch
    {
        "spectral" => WeightForm.Spectral,
        "normalized" => WeightForm.Normalized,
        _ => WeightForm.Plain,
    };

    private static Condition ConditionOf(NetworkOptions network) => network.Condition switch
    {
        "concat" => Condition.Concat,
        "projection" => Condition.Projection,
        "batch-norm" => Condition.BatchNorm,
        _ => Condition.None,
    };

    private static BatchStatistic Statistic(NetworkOptions network) => network.Minibatch switch
    {
        "stddev" => BatchStatistic.Deviation,
        "discrimination" => BatchStatistic.Discrimination,
        _ => BatchStatistic.None,
    };

    /// <summary>What a network's form takes from the game and the data.</summary>
    private readonly record struct SharedForm(int Classes, int AuxiliaryOutputs, int ClassifierOutputs)
    {
        public int Members { get; init; } = 1;

        public bool SharesLayers { get; init; }
    }
}

using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>The ends of networks that all architectures share, and the checks of their options.</summary>
internal static class NetworkParts
{
    /// <summary>At least the numbers that a minibatch discrimination makes of features inside.</summary>
    private const int MostOfDiscrimination = 256;

    /// <summary>Checks what a generator's options ask for.</summary>
    public static void CheckGenerator(string architecture, ArchitectureOptions options, Normalization normalization)
    {
        CheckShared(architecture, options);
        if (options.Condition == Condition.Projection) Fail(architecture, "condition Projection in a generator; only discriminators have one; use Concat or BatchNorm");
        if (options.Condition == Condition.BatchNorm && normalization != Normalization.Batch) Fail(architecture, $"condition BatchNorm with normalization {normalization}; it takes Batch");
    }

    /// <summary>Checks what a discriminator's options ask for.</summary>
    public static void CheckDiscriminator(string architecture, ArchitectureOptions options)
    {
        CheckShared(architecture, options);
        if (options.Condition == Condition.BatchNorm) Fail(architecture, "condition BatchNorm in a discriminator; only generators have one; use Concat or Projection");
        if (options.BatchStatistic is not (BatchStatistic.None or BatchStatistic.Deviation or BatchStatistic.Discrimination)) Fail(architecture, $"there is no batch statistic {options.BatchStatistic}; use None, Deviation or Discrimination");
        Limits.Noise(architecture, "the input noise", options.InputNoise);
        Limits.Noise(architecture, "the hidden noise", options.HiddenNoise);
        Limits.Width(architecture, "the pack", options.Pack);
        Limits.Width(architecture, "the number of auxiliary outputs", options.AuxiliaryOutputs, least: 0);
        Limits.Width(architecture, "the number of classifier outputs", options.ClassifierOutputs, least: 0);
        bool auxiliary = options.AuxiliaryOutputs > 0, classifier = options.ClassifierOutputs > 0, projection = options.Condition == Condition.Projection;
        if (auxiliary && classifier) Fail(architecture, "auxiliary outputs and classifier outputs; a discriminator has one or the other");
        if (projection && classifier) Fail(architecture, "condition Projection with classifier outputs; a classifier finds the label itself; use one or the other");
        if (options.Pack > 1 && (auxiliary || classifier || projection)) Fail(architecture, $"packs of {options.Pack} with {(projection ? "condition Projection" : auxiliary ? "auxiliary outputs" : "classifier outputs")}; a pack has no label of its own; use a pack of 1");
    }

    /// <summary>Checks what an autoencoder's options ask for.</summary>
    public static void CheckAutoencoder(string architecture, int codeSize, ArchitectureOptions options)
    {
        CheckDiscriminator(architecture, options);
        Limits.Width(architecture, "the code size", codeSize);
        string? refused = options switch
        {
            { Condition: not Condition.None } => $"condition {options.Condition}",
            { BatchStatistic: not BatchStatistic.None } => $"batch statistic {options.BatchStatistic}",
            { Pack: > 1 } => $"a pack of {options.Pack}",
            { AuxiliaryOutputs: > 0 } => "auxiliary outputs",
            { ClassifierOutputs: > 0 } => "classifier outputs",
            _ => null,
        };
        if (refused is not null) Fail(architecture, $"{refused} in an autoencoder; it has no head that would take it");
    }

    /// <summary>The first linear map of a generator: each member's own where members share the rest.</summary>
    public static Layer FirstLinear(int inputs, int outputs, bool bias, ArchitectureOptions options) => options is { Members: > 1, SharesLayers: true }
        ? new MemberBlocks(options.Members, new StackedLinear(options.Members, inputs, outputs, bias))
        : new Linear(inputs, outputs, bias, options.WeightForm);

    /// <summary>Checks what whole networks side by side can't have.</summary>
    public static void CheckGroup(string architecture, ArchitectureOptions options, Normalization normalization)
    {
        if (normalization != Normalization.None) Fail(architecture, $"{options.Members} members with normalization {normalization}; it takes None, or put networks side by side with MemberNetworks");
        if (options.WeightForm != WeightForm.Plain) Fail(architecture, $"{options.Members} members with weight form {options.WeightForm}; it takes Plain, or put networks side by side with MemberNetworks");
    }

    /// <summary>Checks what discriminators side by side can't have.</summary>
    public static void CheckGroupedDiscriminator(string architecture, ArchitectureOptions options)
    {
        string? refused = options switch
        {
            { Condition: Condition.Projection } => "condition Projection",
            { BatchStatistic: not BatchStatistic.None } => $"batch statistic {options.BatchStatistic}",
            { Pack: > 1 } => $"a pack of {options.Pack}",
            { AuxiliaryOutputs: > 0 } => "auxiliary outputs",
            { ClassifierOutputs: > 0 } => "classifier outputs",
            { HiddenNoise: > 0 } => "hidden noise",
            MlpOptions { MaxoutPieces: > 0 } => "maxout",
            _ => null,
        };
        if (refused is not null) Fail(architecture, $"{refused} with {options.Members} members; discriminators side by side have none");
    }

    /// <summary>Appends the label to a generator's latent, where there is a condition; gives the width.</summary>
    public static int AddLatentLabel(string architecture, List<Layer> layers, int latentSize, ArchitectureOptions options) => latentSize + AddLabel(architecture, layers, options);

    /// <summary>Appends what comes before a discriminator's first linear map: offset, label, pack, noise. Gives the size of the last axis.</summary>
    public static int AddStart(string architecture, List<Layer> layers, int channels, ArchitectureOptions options)
    {
        if (options.InputOffset != 0) layers.Add(new Offset(options.InputOffset));
        channels += AddLabel(architecture, layers, options);
        Limits.Weights(architecture, channels, options.Pack);
        if (options.Pack > 1) layers.Add(new Pack(options.Pack));
        if (options.InputNoise > 0) layers.Add(new GaussianNoise(options.InputNoise));
        return channels * options.Pack;
    }

    /// <summary>Appends the noise before a further linear map.</summary>
    public static void AddNoise(List<Layer> layers, ArchitectureOptions options)
    {
        if (options.HiddenNoise > 0) layers.Add(new GaussianNoise(options.HiddenNoise));
    }

    /// <summary>Appends the statistic of the batch to features and puts the head on.</summary>
    /// <param name="architecture">For messages.</param>
    /// <param name="sample">The shape of one sample.</param>
    /// <param name="layers">The chain so far, which gives [N, features].</param>
    /// <param name="features">How many.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="bias">Whether a plain head has a bias.</param>
    public static Discriminator Finish(string architecture, Shape sample, List<Layer> layers, int features, ArchitectureOptions options, bool bias = true)
    {
        if (options.BatchStatistic == BatchStatistic.Deviation)
        {
            layers.Add(new MinibatchStddev());
            features++;
        }
        else if (options.BatchStatistic == BatchStatistic.Discrimination)
        {
            Limits.Weights(architecture, features, MostOfDiscrimination);
            MinibatchDiscrimination discrimination = new(features);
            layers.Add(discrimination);
            features += discrimination.Kernels;
        }

        AddNoise(layers, options);
        int outputs = Math.Max(1, options.ClassifierOutputs);
        Limits.Weights(architecture, features, Math.Max(outputs, Math.Max(options.AuxiliaryOutputs, options.Condition == Condition.Projection ? options.Classes : 0)));
        layers.Add(options.Condition == Condition.Projection
            ? new ProjectionHead(features, options.Classes, options.WeightForm)
            : new Linear(features, outputs, bias || options.ClassifierOutputs > 0, options.WeightForm));
        if (options.ClassifierOutputs > 0) return Discriminator.Classifier(sample, [.. layers]);
        return options.AuxiliaryOutputs > 0
            ? Discriminator.WithClasses(sample, new Linear(features, options.AuxiliaryOutputs, form: options.WeightForm), [.. layers])
            : new Discriminator(sample, [.. layers]);
    }

    private static int AddLabel(string architecture, List<Layer> layers, ArchitectureOptions options)
    {
        if (options.Condition != Condition.Concat) return 0;
        Limits.Weights(architecture, options.Classes, Math.Max(1, options.LabelWidth));
        LabelConcat label = new(options.Classes, options.LabelWidth);
        layers.Add(label);
        return label.Width;
    }

    private static void CheckShared(string architecture, ArchitectureOptions options)
    {
        Limits.Width(architecture, "the number of members", options.Members);
        if (options.WeightForm is not (WeightForm.Plain or WeightForm.Spectral or WeightForm.Normalized)) Fail(architecture, $"there is no weight form {options.WeightForm}; use Plain, Spectral or Normalized");
        if (options.Condition is not (Condition.None or Condition.Concat or Condition.Projection or Condition.BatchNorm)) Fail(architecture, $"there is no condition {options.Condition}; use None, Concat, Projection or BatchNorm");
        if (options.Condition != Condition.None) Limits.Width(architecture, "the number of classes", options.Classes);
        Limits.Width(architecture, "the label width", options.LabelWidth, least: 0);
    }

    private static void Fail(string architecture, string what) => throw new GanSharpException($"{architecture}: {what}.");
}

using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>What the players of one game play for: the objective and what is added to it. The two share it, because parts of it change with the game.</summary>
public sealed class GameRules
{
    /// <summary>The objective.</summary>
    public required IObjective Objective { get; init; }

    /// <summary>What is added to D's loss. Default nothing.</summary>
    public IReadOnlyList<WeightedPenalty> Penalties { get; init; } = [];

    /// <summary>A second question that D answers; null for none.</summary>
    public ITask? Task { get; init; }

    /// <summary>The task's weight in D's loss. Default 1.</summary>
    public double TaskWeight { get; init; } = 1;

    /// <summary>The task's weight in G's loss. Default 1.</summary>
    public double TaskGeneratorWeight { get; init; } = 1;

    /// <summary>How samples are changed before D sees them. Default not at all.</summary>
    public Augmenter Augmenter { get; init; } = Augmenter.None;

    /// <summary>Which discriminator judges what.</summary>
    internal Dealer Dealer { get; init; } = new(new());

    /// <summary>Which samples G learns from. Default all.</summary>
    public TopKOptions TopK { get; init; } = new();

    /// <summary>What a checkpoint holds of the rules.</summary>
    public IEnumerable<Counter> Counters =>
        [.. Objective.Counters, .. Penalties.SelectMany(p => p.Penalty.Counters), .. Task?.Counters ?? [], .. Augmenter.Counters];

    /// <summary>The rules that options ask for, at the beginning of a game.</summary>
    /// <param name="options">All options.</param>
    /// <param name="dataset">The real samples.</param>
    /// <param name="stream">Makes a stream of random numbers whose place the game keeps.</param>
    /// <exception cref="GanSharpException">The data does not allow it.</exception>
    public static GameRules Of(GanOptions options, Dataset dataset, Func<string, RandomStream> stream)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(stream);
        if (options.Augmentation.Kinds.Count > 0 && !dataset.IsImage)
            throw new OptionsException($"augmentation.kinds changes images, and {dataset.Name} holds vectors; leave it empty (augmentation.noise suits vectors too)");
        return new GameRules
        {
            Objective = Objectives.Get(options.Objective).For(options),
            Penalties = [.. options.Penalties.Select(p => new WeightedPenalty(Training.Penalties.Get(p.Name).For(options), p.Weight, stream("penalty." + p.Name), p.EverySteps))],
            Task = Tasks.Get(options.Task.Name)?.For(options, dataset),
            TaskWeight = options.Task.Weight,
            TaskGeneratorWeight = options.Task.GeneratorWeight,
            Augmenter = options.Augmentation is { Kinds.Count: 0, Noise: 0 } ? Augmenter.None : new Augmenter(options.Augmentation, stream("augmentation")),
            TopK = options.TopK,
            Dealer = new Dealer(options.Players),
        };
    }

    /// <summary>Whether options make a game in which every sample has a label.</summary>
    public static bool UseLabels(GanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Generator.Network.Condition != "none" || options.Discriminator.Network.Condition != "none" || Tasks.Get(options.Task.Name) is { NeedsLabels: true };
    }

    /// <summary>How many samples of a batch G learns from in a step, from 1.</summary>
    internal int SamplesFor(long step, int batch)
    {
        if (TopK.Share >= 1) return batch;
        double way = TopK.FallSteps == 0 ? 1 : Math.Min(1, (step - 1.0) / TopK.FallSteps);
        return Math.Clamp((int)Math.Round(batch * (1 - (way * (1 - TopK.Share)))), 1, batch);
    }
}

namespace GanSharp.Networks;

/// <summary>What the forms of all architectures share. A generator ignores what only discriminators have.</summary>
public abstract record ArchitectureOptions
{
    private protected ArchitectureOptions()
    {
    }

    /// <summary>How the linear maps and convolutions use their weights. Default plain.</summary>
    public WeightForm WeightForm { get; init; }

    /// <summary>How the network takes labels. Default not at all.</summary>
    public Condition Condition { get; init; }

    /// <summary>
    /// Equal networks side by side that each take their block of the batch, at least 1; see <see cref="MemberBlocks"/>. In perceptrons without normalization all
    /// layers are each member's own; with <see cref="SharesLayers"/> only the first is. Default 1.
    /// </summary>
    public int Members { get; init; } = 1;

    /// <summary>Generators: whether members share all layers but the first (MGAN: Hoang et al. 2018). Default false.</summary>
    public bool SharesLayers { get; init; }

    /// <summary>Classes of labels, at least 1 where there is a <see cref="Condition"/>; else unused. Default 0.</summary>
    public int Classes { get; init; }

    /// <summary>Numbers in a learnt vector that <see cref="Condition.Concat"/> appends; 0 appends labels one-hot. Default 0.</summary>
    public int LabelWidth { get; init; }

    /// <summary>Discriminators: what is added to every number of a sample, a finite number; see <see cref="Offset"/>. Default 0.</summary>
    public float InputOffset { get; init; }

    /// <summary>Discriminators: standard deviation of noise on the samples in training, at least 0. Default 0.</summary>
    public float InputNoise { get; init; }

    /// <summary>Discriminators: standard deviation of noise before each further linear map or convolution in training, at least 0. Default 0.</summary>
    public float HiddenNoise { get; init; }

    /// <summary>Discriminators: what the head learns of the whole batch. Default nothing.</summary>
    public BatchStatistic BatchStatistic { get; init; }

    /// <summary>Discriminators: samples that are judged together, at least 1; see <see cref="Networks.Pack"/>. Default 1.</summary>
    public int Pack { get; init; } = 1;

    /// <summary>Discriminators: classes of a second head beside the logit, 0 for none; see <see cref="Discriminator.WithClasses"/>. Default 0.</summary>
    public int AuxiliaryOutputs { get; init; }

    /// <summary>Discriminators: real classes of a classifier in place of the logit, 0 for none; see <see cref="Discriminator.Classifier"/>. Default 0.</summary>
    public int ClassifierOutputs { get; init; }
}

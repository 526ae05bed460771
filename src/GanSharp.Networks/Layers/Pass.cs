using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>What a forward pass is for.</summary>
public enum PassMode
{
    /// <summary>To use the network: BatchNorm normalises with its running statistics, dropout does nothing.</summary>
    Evaluate,

    /// <summary>To train it: BatchNorm normalises with the batch's statistics and updates its running ones, dropout drops.</summary>
    Train,

    /// <summary>As <see cref="Train"/>, but running statistics stay as they are: for further passes in the same step.</summary>
    TrainWithoutUpdate,

    /// <summary>As <see cref="Evaluate"/>, but BatchNorm normalises with the batch's statistics, as it does in training: to ask a network what it knows of whole batches.</summary>
    EvaluateOnBatch,
}

/// <summary>The explicit argument of a forward pass: what it is for, where its random numbers come from, and the samples' labels.</summary>
public readonly record struct Pass
{
    private Pass(PassMode mode, RandomStream? random)
    {
        Mode = mode;
        Random = random;
    }

    /// <summary>A pass that uses the network; deterministic, and no layer changes. The same as <c>default(Pass)</c>.</summary>
    public static Pass Evaluate => default;

    /// <summary>A pass that uses the network with the batch's own statistics; deterministic, and no layer changes.</summary>
    public static Pass EvaluateOnBatch => new(PassMode.EvaluateOnBatch, null);

    /// <summary>What the pass is for.</summary>
    public PassMode Mode { get; }

    /// <summary>Where dropout and noise draw from; null if none was given.</summary>
    public RandomStream? Random { get; }

    /// <summary>The class of each sample of the batch, from 0, for layers that are conditional; empty if none were given.</summary>
    public ReadOnlyMemory<int> Labels { get; private init; }

    /// <summary>The one member of a group of networks that all samples go to; null shares them out in equal blocks, the first to the first member.</summary>
    public int? Member { get; private init; }

    /// <summary>Is shown the output of every rectifier (ReLU, also one that a normalisation computes along), in the order of computing; null for nobody.</summary>
    public Action<Tensor>? RectifierObserver { get; private init; }

    /// <summary>Whether layers behave as in training: batch statistics, dropout.</summary>
    public bool IsTraining => Mode is PassMode.Train or PassMode.TrainWithoutUpdate;

    /// <summary>Whether BatchNorm normalises with the statistics of the batch.</summary>
    public bool UsesBatchStatistics => Mode != PassMode.Evaluate;

    /// <summary>
    /// Whether layers with normalized weights choose gain and bias such that this batch's outputs have mean 0 and variance 1 (Salimans and Kingma 2016, arXiv:1602.07868, section 3).
    /// </summary>
    public bool SetsScales { get; private init; }

    /// <summary>Whether layers update their running statistics.</summary>
    public bool UpdatesStatistics => Mode == PassMode.Train;

    /// <summary>A training pass that updates running statistics.</summary>
    /// <param name="random">Where dropout and noise draw from; networks without them need none.</param>
    public static Pass Train(RandomStream? random = null) => new(PassMode.Train, random);

    /// <summary>A training pass that leaves running statistics as they are.</summary>
    /// <param name="random">Where dropout and noise draw from; networks without them need none.</param>
    public static Pass TrainWithoutUpdate(RandomStream? random = null) => new(PassMode.TrainWithoutUpdate, random);

    /// <summary>The first pass of a network with normalized weights, over a batch like those to come: it fits the scales to the data.</summary>
    /// <param name="random">Where dropout and noise draw from; networks without them need none.</param>
    public static Pass FirstLook(RandomStream? random = null) => TrainWithoutUpdate(random) with { SetsScales = true };

    /// <summary>The same pass over samples of these classes.</summary>
    /// <param name="labels">One for each sample of the batch, in its order; not copied. Layers without a condition ignore them.</param>
    public Pass WithLabels(ReadOnlyMemory<int> labels) => this with { Labels = labels };

    /// <summary>The same pass through one member of each group of networks.</summary>
    /// <param name="member">Its number, from 0. Layers that are no groups ignore it.</param>
    public Pass WithMember(int member) => this with { Member = member };

    /// <summary>The same pass, with someone who sees what rectifiers give: which units never do is a sign of health.</summary>
    /// <param name="observer">Is shown each output, [N, .., units]; it must not keep it.</param>
    public Pass WithRectifierObserver(Action<Tensor> observer) => this with { RectifierObserver = observer };
}

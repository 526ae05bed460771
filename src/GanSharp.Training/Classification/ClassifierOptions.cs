using System.Text.Json.Serialization;

namespace GanSharp.Training;

/// <summary>How a classifier is trained: by Adam on the cross-entropy, with a step size that falls in a line to 0.</summary>
public sealed record ClassifierOptions
{
    /// <summary>Steps, at least 1. Default 6000.</summary>
    public int Steps { get; init; } = 6000;

    /// <summary>Examples in a batch, at least 1; of smaller data all of it. Default 64.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Adam's first step size, above 0. Default 0.002.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>The share of numbers that are left out before dense layers in training, from 0 to below 1. Default 0.3.</summary>
    public double Dropout { get; init; } = 0.3;

    /// <summary>Images are moved by up to so many pixels in each direction in training, their edges repeated, at least 0. Default 0.</summary>
    public int Shift { get; init; }

    /// <summary>The seed of first weights, batches and dropout. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>What negatives are used for, where there are any. Default <see cref="NegativeUse.Outside"/>.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<NegativeUse>))]
    public NegativeUse NegativeUse { get; init; } = NegativeUse.Outside;

    /// <summary>The weight of the negatives' loss beside the examples', above 0. Default 1.</summary>
    public double NegativeWeight { get; init; } = 1;

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="GanSharpException">One is; the line says which.</exception>
    internal void Validate()
    {
        if (Steps < 1) throw Out($"the steps are {Steps}; they take at least 1");
        if (BatchSize < 1) throw Out($"the batch size is {BatchSize}; it takes at least 1");
        if (!(LearningRate > 0) || LearningRate > 10) throw Out($"the learning rate is {LearningRate}; it takes a number above 0 and at most 10");
        if (!(Dropout is >= 0 and < 1)) throw Out($"the dropout is {Dropout}; it takes a share from 0 to below 1");
        if (Shift is < 0 or > 1000) throw Out($"the shift is {Shift}; it takes 0 to 1000 pixels");
        if (!(NegativeWeight > 0) || NegativeWeight > 1e6) throw Out($"the weight of the negatives is {NegativeWeight}; it takes a number above 0 and at most a million");

        static GanSharpException Out(FormattableString text) => new("classifier: " + FormattableString.Invariant(text));
    }
}

using GanSharp.Metrics;

namespace GanSharp.Training;

/// <summary>What is measured of samples while a training runs: samples of the average of G against real ones that it does not learn from (of the training data, where there are no others).</summary>
public sealed record EvaluationOptions
{
    internal const string Raw = "raw", Projected = "projection";

    /// <summary>Steps between evaluations, each of which writes figures and a sample grid, too; 0 evaluates nothing. Default 0.</summary>
    [Option("steps between evaluations of samples, 0 evaluates nothing; the end is evaluated, too", Min = 0, Max = 1e12, MayChangeOnResume = true)]
    public long EverySteps { get; init; }

    /// <summary>Metrics by name (<see cref="MetricRegistry"/>), beside those that other options ask for. Default <c>energy</c> and <c>prdc</c>.</summary>
    [Option("what is measured, metrics by name, as for gan evaluate", MayChangeOnResume = true)]
    public OptionList<string> Metrics { get; init; } = ["energy", "prdc"];

    /// <summary>Samples of each side. Default 1000.</summary>
    [Option("samples of each side", Min = 10, Max = 1e6, MayChangeOnResume = true)]
    public int Samples { get; init; } = 1000;

    /// <summary>What of the samples is compared: <c>raw</c>, their numbers, or <c>projection</c>, a random projection of them (<see cref="RandomProjection"/>) by the run's seed. Default <c>raw</c>.</summary>
    [Option("what of the samples is compared: raw, their numbers, or projection, a random projection of them by the run's seed", Choices = new[] { Raw, Projected }, MayChangeOnResume = true)]
    public string Features { get; init; } = Raw;

    /// <summary>Features of <c>projection</c>, at most the numbers in a sample. Default 128.</summary>
    [Option("features of a projection, at most the numbers in a sample", Min = 1, Max = 100_000, MayChangeOnResume = true)]
    public int Projection { get; init; } = RandomProjection.UsualFeatures;

    /// <summary>The figure by which the best checkpoint is kept, whatever checkpoint.keep says, and a plateau is found; <c>none</c> keeps none. Default <c>energy</c>.</summary>
    [Option("the figure by which the best checkpoint is kept and a plateau is found; none keeps no best one", MayChangeOnResume = true)]
    public string Best { get; init; } = "energy";
}

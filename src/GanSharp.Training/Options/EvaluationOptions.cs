namespace GanSharp.Training;

/// <summary>What is measured of samples while a training runs: samples of the average of G against real ones that it does not learn from (of the training data, where there are no others).</summary>
public sealed record EvaluationOptions
{
    /// <summary>Steps between evaluations, each of which writes figures and a sample grid, too; 0 evaluates nothing. Default 0.</summary>
    [Option("steps between evaluations of samples, 0 evaluates nothing; the end is evaluated, too", Min = 0, Max = 1e12, MayChangeOnResume = true)]
    public long EverySteps { get; init; }

    /// <summary>Metrics by name (<see cref="Metrics.MetricRegistry"/>), beside those that other options ask for. Default <c>energy</c> and <c>prdc</c>.</summary>
    [Option("what is measured, metrics by name, as for gan evaluate", MayChangeOnResume = true)]
    public OptionList<string> Metrics { get; init; } = ["energy", "prdc"];

    /// <summary>Samples of each side. Default 1000.</summary>
    [Option("samples of each side", Min = 10, Max = 1e6, MayChangeOnResume = true)]
    public int Samples { get; init; } = 1000;

    /// <summary>The figure by which the best checkpoint is kept, whatever checkpoint.keep says, and a plateau is found; <c>none</c> keeps none. Default <c>energy</c>.</summary>
    [Option("the figure by which the best checkpoint is kept and a plateau is found; none keeps no best one", MayChangeOnResume = true)]
    public string Best { get; init; } = "energy";
}

namespace GanSharp.Training;

/// <summary>When the figure <see cref="EvaluationOptions.Best"/> counts as no longer getting better.</summary>
public sealed record PlateauOptions
{
    /// <summary>Evaluations in a row without progress; 0 does not look for a plateau. Default 0.</summary>
    [Option("evaluations in a row without progress after which the training ends; 0 does not look for a plateau", Min = 0, Max = 1e6, MayChangeOnResume = true)]
    public long Patience { get; init; }

    /// <summary>Progress is more than this, in the figure's units. Default 0.</summary>
    [Option("progress is to be better by more than this, in the figure's units", Min = 0, MayChangeOnResume = true)]
    public double Delta { get; init; }
}

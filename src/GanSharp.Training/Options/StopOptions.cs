namespace GanSharp.Training;

/// <summary>When the training ends: at the first limit reached. At least one must be given.</summary>
public sealed record StopOptions
{
    /// <summary>Steps in all, those before a resume included; 0 for no limit. Default 3000.</summary>
    [Option("steps in all, 0 for no limit", Min = 0, Max = 1e12, MayChangeOnResume = true)]
    public long Steps { get; init; } = 3000;

    /// <summary>Minutes of training in all, those before a resume included; 0 for no limit. Default 0.</summary>
    [Option("minutes of training in all, 0 for no limit", Min = 0, Max = 1e6, MayChangeOnResume = true)]
    public double Minutes { get; init; }

    /// <summary>When the players count as even.</summary>
    [Option("when the players count as even")]
    public EquilibriumOptions Equilibrium { get; init; } = new();

    /// <summary>Figures that end the training when all of them are reached in one evaluation (<see cref="EvaluationOptions"/>). Default none.</summary>
    [Option("figures that end the training when an evaluation finds all of them reached", MayChangeOnResume = true)]
    public OptionList<StopThreshold> Thresholds { get; init; } = [];

    /// <summary>When samples count as no longer getting better.</summary>
    [Option("when samples count as no longer getting better")]
    public PlateauOptions Plateau { get; init; } = new();
}

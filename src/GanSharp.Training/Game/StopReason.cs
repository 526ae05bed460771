namespace GanSharp.Training;

/// <summary>Why a training ended.</summary>
public enum StopReason
{
    /// <summary>The number of steps of <see cref="StopOptions.Steps"/> is reached.</summary>
    Steps,

    /// <summary>The minutes of <see cref="StopOptions.Minutes"/> are used up.</summary>
    Minutes,

    /// <summary>D has been wrong about half of the time for as long as <see cref="EquilibriumOptions"/> ask.</summary>
    Equilibrium,

    /// <summary>An evaluation found all of <see cref="StopOptions.Thresholds"/> reached.</summary>
    Threshold,

    /// <summary>Samples have not got better for as many evaluations as <see cref="PlateauOptions"/> wait.</summary>
    Plateau,

    /// <summary>The caller asked for it; the step was finished and a checkpoint saved.</summary>
    Cancelled,
}

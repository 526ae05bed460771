namespace GanSharp.Training;

/// <summary>What the energy objectives need to know; the others ignore it.</summary>
public sealed record EnergyOptions
{
    /// <summary><c>energy-margin</c>: the energy beyond which D no longer pushes generated samples up. Default 1.</summary>
    [Option("energy beyond which D no longer pushes generated samples up (energy-margin)", Above = 0, Max = 1e6)]
    public double Margin { get; init; } = 1;

    /// <summary><c>energy-balance</c>: the wanted ratio γ of the errors of generated and real samples. Default 0.5.</summary>
    [Option("wanted ratio of the errors of generated and of real samples; smaller is sharper and less diverse (energy-balance)", Above = 0, Max = 1)]
    public double Ratio { get; init; } = 0.5;

    /// <summary><c>energy-balance</c>: the step λ of the weight of generated samples. Default 0.001.</summary>
    [Option("how fast the weight of generated samples moves to balance (energy-balance)", Above = 0, Max = 1)]
    public double Gain { get; init; } = 0.001;
}

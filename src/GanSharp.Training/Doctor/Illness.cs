namespace GanSharp.Training;

/// <summary>The names that findings have. Two of them are of health.</summary>
public static class Illness
{
    /// <summary>The samples are nearly all the same, or lie in a small part of the data.</summary>
    public const string ModeCollapse = "mode-collapse";

    /// <summary>Whole regions of the data get no samples.</summary>
    public const string PartialCollapse = "partial-collapse";

    /// <summary>D tells every sample apart, and G does not get better.</summary>
    public const string DiscriminatorOverpowers = "discriminator-overpowers";

    /// <summary>D is fooled by samples that are bad.</summary>
    public const string GeneratorOverpowers = "generator-overpowers";

    /// <summary>The samples wander from region to region and come no nearer.</summary>
    public const string Oscillation = "oscillation";

    /// <summary>Numbers grow without bound, or were no numbers any more.</summary>
    public const string Divergence = "divergence";

    /// <summary>The samples are copies of training examples.</summary>
    public const string Memorisation = "memorisation";

    /// <summary>Rectifiers give 0 whatever their layer sees.</summary>
    public const string DeadUnits = "dead-units";

    /// <summary>The penalty, and not the game, decides what D learns.</summary>
    public const string PenaltyExplosion = "penalty-explosion";

    /// <summary>A player's weights change far too fast, or not at all.</summary>
    public const string LearningRate = "learning-rate";

    /// <summary>There is less data than the model needs; D knows it by heart.</summary>
    public const string TooLittleData = "too-little-data";

    /// <summary>Samples don't depend on the label that they were asked for.</summary>
    public const string LabelsIgnored = "labels-ignored";

    /// <summary>The values of the data are out of the range that networks are made for.</summary>
    public const string DataScale = "data-scale";

    /// <summary>No illness is seen.</summary>
    public const string Healthy = "healthy";

    /// <summary>D is wrong half of the time, and the samples lie as the data does.</summary>
    public const string Equilibrium = "equilibrium";

    /// <summary>All names, causes before their effects: the order of findings that are equally severe.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        DataScale, PenaltyExplosion, LearningRate, Divergence, DeadUnits, LabelsIgnored, TooLittleData, Memorisation, GeneratorOverpowers,
        DiscriminatorOverpowers, Oscillation, ModeCollapse, PartialCollapse, Healthy, Equilibrium,
    ];
}

namespace GanSharp.Training;

/// <summary>The registry of illnesses, causes before effects. A new one is a file beside this one, a line here, and its name in <see cref="Illness"/>.</summary>
internal static class Rules
{
    public static IReadOnlyList<IRule> All { get; } =
    [
        new DataScaleRule(), new PenaltyExplosionRule(), new LearningRateRule(), new DivergenceRule(), new DeadUnitsRule(), new LabelsIgnoredRule(), new TooLittleDataRule(),
        new MemorisationRule(), new GeneratorOverpowersRule(), new DiscriminatorOverpowersRule(), new OscillationRule(), new ModeCollapseRule(), new PartialCollapseRule(),
    ];
}

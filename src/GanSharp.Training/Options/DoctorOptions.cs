namespace GanSharp.Training;

/// <summary>How often the doctor looks at the training, and whether it may change it.</summary>
public sealed record DoctorOptions
{
    /// <summary>Steps between looks, which go to <c>vitals.jsonl</c>; 0 for never. They change nothing in the training. Default 100.</summary>
    [Option("steps between looks of the doctor, 0 for never", Min = 0, Max = 1e12, MayChangeOnResume = true)]
    public long EverySteps { get; init; } = 100;

    /// <summary>
    /// How often at most the training goes back to before an illness and goes on with one option changed, which <c>repairs.jsonl</c> keeps; 0 for never. <c>--auto-repair</c> sets it to
    /// <see cref="UsualRepairs"/>. Default 0.
    /// </summary>
    [Option("how often at most the training goes back to before an illness and changes one option, 0 for never", Min = 0, Max = 100, MayChangeOnResume = true)]
    public int Repairs { get; init; }

    /// <summary>What <c>--auto-repair</c> sets: one setting that is out of scale takes up to three, and a second as many.</summary>
    public const int UsualRepairs = 6;
}

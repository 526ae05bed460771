namespace GanSharp.Training;

/// <summary>How often the doctor looks at the training.</summary>
public sealed record DoctorOptions
{
    /// <summary>Steps between looks, which go to <c>vitals.jsonl</c>; 0 for never. They change nothing in the training. Default 100.</summary>
    [Option("steps between looks of the doctor, 0 for never", Min = 0, Max = 1e12, MayChangeOnResume = true)]
    public long EverySteps { get; init; } = 100;
}

using GanSharp.Networks;

namespace GanSharp.Training;

/// <summary>What D answers a task from.</summary>
/// <param name="Real">Real samples.</param>
/// <param name="OnReal">D's verdict on them.</param>
/// <param name="Fake">Generated samples; no gradient flows to where they came from.</param>
/// <param name="OnFake">D's verdict on them.</param>
public readonly record struct TaskInputs(Batch Real, Verdict OnReal, Batch Fake, Verdict OnFake)
{
    /// <summary>What the task drew of its own (<see cref="ITask.Draw"/>), or else <see cref="Real"/>.</summary>
    public Batch Labelled { get; init; } = Real;

    /// <summary>D's verdict on <see cref="Labelled"/>.</summary>
    public Verdict OnLabelled { get; init; } = OnReal;
}

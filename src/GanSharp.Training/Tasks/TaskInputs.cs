using GanSharp.Networks;

namespace GanSharp.Training;

/// <summary>What D answers a task from.</summary>
/// <param name="Network">D.</param>
/// <param name="Pass">For further passes through D in this turn.</param>
/// <param name="Real">Real samples.</param>
/// <param name="OnReal">D's verdict on them.</param>
/// <param name="Fake">Generated samples; no gradient flows to where they came from.</param>
/// <param name="OnFake">D's verdict on them.</param>
public readonly record struct TaskInputs(Discriminator Network, Pass Pass, Batch Real, Verdict OnReal, Batch Fake, Verdict OnFake);

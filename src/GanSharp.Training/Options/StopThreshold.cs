namespace GanSharp.Training;

/// <summary>A value of a figure at which a training may end.</summary>
/// <param name="Figure">The figure (<see cref="Metrics.MetricRegistry.GetFigure"/>), which also says whether low or high values are good.</param>
/// <param name="Value">The value that it must reach.</param>
public sealed record StopThreshold(
    [property: Option("which figure")] string Figure,
    [property: Option("the value to reach")] double Value);

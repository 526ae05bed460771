namespace GanSharp.Training;

/// <summary>The registry of indicators. A new one is a file beside this one, a line here, and its figures in <see cref="Vital"/>.</summary>
internal static class Indicators
{
    public static IReadOnlyList<IIndicator> All { get; } =
    [
        new DataIndicator(), new SpreadIndicator(), new CopyIndicator(), new OutputIndicator(), new WeightIndicator(), new RectifierIndicator(), new LabelIndicator(),
    ];
}

namespace GanSharp.Data;

/// <summary>The sets of points that are computed; <see cref="PointSets"/> has them.</summary>
internal sealed class BuiltInPoints : IDatasetFormat
{
    public string Description => $"{string.Join(", ", PointSets.All.Select(s => s.Name))} (built-in points in the plane)";

    public bool Recognises(DataLocation location) => PointSets.Find(location.Source) is not null;

    public IReadOnlyList<string> Splits(DataLocation location) => [Datasets.Train, Datasets.Test];

    public Dataset Open(DataLocation location, string split) => PointSets.Find(location.Source)!.Open(split);
}

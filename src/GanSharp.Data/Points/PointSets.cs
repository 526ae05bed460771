namespace GanSharp.Data;

/// <summary>All computed sets, in the order in which they are named.</summary>
internal static class PointSets
{
    public static IReadOnlyList<PointSet> All { get; } =
    [
        Ring8.Set,
        Grid25.Set,
        Moons.Set,
        SwissRoll.Set,
        Spirals.Set,
    ];

    /// <summary>The set of that name, in any case; null when there is none.</summary>
    public static PointSet? Find(string name) => All.FirstOrDefault(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

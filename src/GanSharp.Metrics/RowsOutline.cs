using System.Globalization;

namespace GanSharp.Metrics;

/// <summary>How many rows of how many numbers there are, or will be.</summary>
/// <param name="Name">What they are, for messages: <c>real</c>, <c>fake</c>, a file.</param>
/// <param name="Count">Rows.</param>
/// <param name="Width">Numbers in a row: features, or classes.</param>
public sealed record RowsOutline(string Name, int Count, int Width)
{
    /// <summary>As in <c>real: 10,000 rows of 128 features</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Count:N0} row{(Count == 1 ? "" : "s")} of {Width:N0} feature{(Width == 1 ? "" : "s")}");
}

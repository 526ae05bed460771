namespace GanSharp.Training;

/// <summary>One curve, ready to draw: means of neighbouring rows, with their lowest and highest where several were joined.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Style">The class that colours it: d or g.</param>
/// <param name="Steps">The step of each point.</param>
/// <param name="Mean">A value for each point; NaN for a gap.</param>
/// <param name="Low">The lowest of the joined rows.</param>
/// <param name="High">The highest of the joined rows.</param>
internal sealed record Series(string Name, string Style, double[] Steps, double[] Mean, double[] Low, double[] High)
{
    /// <summary>The most points of a curve; more would not be seen.</summary>
    public const int MostPoints = 300;

    /// <summary>True when a point stands for several rows.</summary>
    public bool HasBand => !Low.AsSpan().SequenceEqual(High);

    /// <summary>Joins the rows of one figure to points.</summary>
    public static Series Of(string name, string style, IReadOnlyList<StatsRow> rows, Func<StatsRow, double> figure)
    {
        int points = Math.Min(rows.Count, MostPoints);
        double[] mean = new double[points], low = new double[points], high = new double[points];
        int point = 0;
        foreach (var (start, end) in Buckets(rows.Count))
        {
            double sum = 0, least = double.PositiveInfinity, most = double.NegativeInfinity;
            int count = 0;
            for (int i = start; i < end; i++)
            {
                double value = figure(rows[i]);
                if (!double.IsFinite(value)) continue;
                sum += value;
                count++;
                least = Math.Min(least, value);
                most = Math.Max(most, value);
            }

            (mean[point], low[point], high[point]) = count == 0 ? (double.NaN, double.NaN, double.NaN) : (sum / count, least, most);
            point++;
        }

        return new Series(name, style, [.. Buckets(rows.Count).Select(b => (double)rows[b.End - 1].Step)], mean, low, high);
    }

    private static IEnumerable<(int Start, int End)> Buckets(int rows)
    {
        int points = Math.Min(rows, MostPoints);
        for (int i = 0; i < points; i++) yield return ((int)((long)i * rows / points), (int)((i + 1L) * rows / points));
    }
}

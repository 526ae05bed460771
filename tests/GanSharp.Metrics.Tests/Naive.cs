namespace GanSharp.Metrics.Tests;

/// <summary>The metrics as their definitions say, pair by pair in double precision.</summary>
internal static class Naive
{
    public static IReadOnlyDictionary<string, double> Figures(FeatureRows real, FeatureRows fake, int k, double sigma)
    {
        double Gauss(FeatureRows a, int i, FeatureRows b, int j) => Math.Exp(-Squared(a, i, b, j) / (2 * sigma * sigma));
        double[] realRadii = Radii(real, k), fakeRadii = Radii(fake, k);
        int[] rows = [.. Enumerable.Range(0, real.Count)], columns = [.. Enumerable.Range(0, fake.Count)];
        double correct = OneNearest(real, fake, out int count);
        return new Dictionary<string, double>
        {
            ["kid"] = Discrepancy(real, fake, Cubic),
            ["mmd"] = Discrepancy(real, fake, Gauss),
            ["energy"] = (2 * Mean(real, fake, Distance)) - Mean(real, real, Distance) - Mean(fake, fake, Distance),
            ["precision"] = columns.Average(j => rows.Any(i => Squared(real, i, fake, j) < realRadii[i]) ? 1.0 : 0),
            ["recall"] = rows.Average(i => columns.Any(j => Squared(real, i, fake, j) < fakeRadii[j]) ? 1.0 : 0),
            ["density"] = columns.Average(j => rows.Count(i => Squared(real, i, fake, j) < realRadii[i])) / k,
            ["coverage"] = rows.Average(i => columns.Any(j => Squared(real, i, fake, j) < realRadii[i]) ? 1.0 : 0),
            ["one_nn"] = correct / (2 * count),
            ["one_nn_count"] = count,
        };
    }

    public static double Discrepancy(FeatureRows a, FeatureRows b, Func<FeatureRows, int, FeatureRows, int, double> kernel) =>
        Others(a, kernel) + Others(b, kernel) - (2 * Mean(a, b, kernel));

    public static double Cubic(FeatureRows a, int i, FeatureRows b, int j)
    {
        double product = 0;
        for (int f = 0; f < a.Width; f++) product += (double)a[i][f] * b[j][f];
        return Math.Pow((product / a.Width) + 1, 3);
    }

    private static double Others(FeatureRows rows, Func<FeatureRows, int, FeatureRows, int, double> kernel)
    {
        double sum = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            for (int j = 0; j < rows.Count; j++) sum += i == j ? 0 : kernel(rows, i, rows, j);
        }

        return sum / ((double)rows.Count * (rows.Count - 1));
    }

    private static double Mean(FeatureRows a, FeatureRows b, Func<FeatureRows, int, FeatureRows, int, double> of)
    {
        double sum = 0;
        for (int i = 0; i < a.Count; i++)
        {
            for (int j = 0; j < b.Count; j++) sum += of(a, i, b, j);
        }

        return sum / ((double)a.Count * b.Count);
    }

    private static double Distance(FeatureRows a, int i, FeatureRows b, int j) => Math.Sqrt(Squared(a, i, b, j));

    private static double Squared(FeatureRows a, int i, FeatureRows b, int j)
    {
        double sum = 0;
        for (int f = 0; f < a.Width; f++) sum += ((double)a[i][f] - b[j][f]) * ((double)a[i][f] - b[j][f]);
        return sum;
    }

    private static double[] Radii(FeatureRows rows, int k) =>
        [.. Enumerable.Range(0, rows.Count).Select(i => Enumerable.Range(0, rows.Count).Where(j => j != i).Select(j => Squared(rows, i, rows, j)).Order().ElementAt(k - 1))];

    private static double OneNearest(FeatureRows real, FeatureRows fake, out int count)
    {
        int n = count = Math.Min(real.Count, fake.Count);
        (FeatureRows Rows, int Row)[] all = [.. Enumerable.Range(0, 2 * n).Select(i => i < n ? (real, i) : (fake, i - n))];
        double correct = 0;
        for (int i = 0; i < all.Length; i++)
        {
            int nearest = Enumerable.Range(0, all.Length).Where(j => j != i).MinBy(j => Squared(all[i].Rows, all[i].Row, all[j].Rows, all[j].Row));
            if (nearest < n == i < n) correct++;
        }

        return correct;
    }
}

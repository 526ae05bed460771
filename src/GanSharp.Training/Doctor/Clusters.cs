using GanSharp.Metrics;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Centres that stand for regions of the data: k-means (Lloyd 1982) from centres spread by k-means++ (Arthur and Vassilvitskii 2007).</summary>
internal sealed class Clusters
{
    private const int Rounds = 10;

    private readonly FeatureRows _centres;

    private Clusters(FeatureRows centres) => _centres = centres;

    /// <summary>Clusters of rows.</summary>
    public static Clusters Of(FeatureRows rows, int count, RandomStream random, int threads)
    {
        FeatureRows centres = Begin(rows, count, random, threads);
        for (int round = 0; round < Rounds; round++) centres = Move(rows, centres, threads);
        return new Clusters(centres);
    }

    /// <summary>The share of rows that is nearest to each centre.</summary>
    public double[] Shares(FeatureRows rows, int threads)
    {
        double[] shares = new double[_centres.Count];
        Neighbours nearest = Neighbours.Of(rows, _centres, 1, threads);
        for (int i = 0; i < rows.Count; i++) shares[nearest[i][0]] += 1.0 / rows.Count;
        return shares;
    }

    private static FeatureRows Begin(FeatureRows rows, int count, RandomStream random, int threads)
    {
        int[] chosen = new int[count];
        float[] pick = new float[1];
        double[] far = new double[rows.Count];
        Array.Fill(far, 1);
        for (int c = 0; c < count; c++)
        {
            random.FillUniform(pick);
            double rest = pick[0] * far.Sum();
            while (chosen[c] < rows.Count - 1 && (rest -= far[chosen[c]]) > 0) chosen[c]++;
            far = Neighbours.Of(rows, rows.Choose(chosen.AsSpan(0, c + 1)), 1, threads).Radii();
        }

        return rows.Choose(chosen);
    }

    private static FeatureRows Move(FeatureRows rows, FeatureRows centres, int threads)
    {
        double[] sums = new double[centres.Values.Length];
        int[] counts = new int[centres.Count];
        Neighbours nearest = Neighbours.Of(rows, centres, 1, threads);
        for (int i = 0; i < rows.Count; i++)
        {
            int to = nearest[i][0];
            counts[to]++;
            for (int j = 0; j < rows.Width; j++) sums[(to * rows.Width) + j] += rows[i][j];
        }

        float[] moved = [.. sums.Select((s, i) => counts[i / rows.Width] == 0 ? centres.Values[i] : (float)(s / counts[i / rows.Width]))];
        return new FeatureRows(centres.Name, moved, rows.Width);
    }
}

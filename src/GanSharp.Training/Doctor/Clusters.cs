using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Centres that stand for regions of the data: k-means (Lloyd 1982) from centres spread by k-means++ (Arthur and Vassilvitskii 2007).</summary>
internal sealed class Clusters
{
    private const int Rounds = 10;

    private readonly Rows _centres;

    private Clusters(Rows centres) => _centres = centres;

    /// <summary>Clusters of rows.</summary>
    public static Clusters Of(Rows rows, int count, RandomStream random)
    {
        Rows centres = Begin(rows, count, random);
        for (int round = 0; round < Rounds; round++) centres = Move(rows, centres);
        return new Clusters(centres);
    }

    /// <summary>The share of rows that is nearest to each centre.</summary>
    public double[] Shares(Rows rows)
    {
        double[] shares = new double[_centres.Count];
        for (int i = 0; i < rows.Count; i++) shares[Math.Max(0, Distances.Nearest(rows[i], _centres).Index)] += 1.0 / rows.Count;
        return shares;
    }

    private static Rows Begin(Rows rows, int count, RandomStream random)
    {
        float[] centres = new float[count * rows.Length], pick = new float[1];
        double[] far = new double[rows.Count];
        Array.Fill(far, 1);
        for (int c = 0; c < count; c++)
        {
            random.FillUniform(pick);
            double rest = pick[0] * far.Sum();
            int chosen = 0;
            while (chosen < rows.Count - 1 && (rest -= far[chosen]) > 0) chosen++;
            rows[chosen].CopyTo(centres.AsSpan(c * rows.Length));
            for (int i = 0; i < rows.Count; i++)
            {
                double d = Distances.Squared(rows[i], rows[chosen]);
                far[i] = c == 0 ? d : Math.Min(far[i], d);
            }
        }

        return new Rows(centres, rows.Length);
    }

    private static Rows Move(Rows rows, Rows centres)
    {
        double[] sums = new double[centres.Values.Length];
        int[] counts = new int[centres.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            int nearest = Math.Max(0, Distances.Nearest(rows[i], centres).Index);
            counts[nearest]++;
            for (int j = 0; j < rows.Length; j++) sums[(nearest * rows.Length) + j] += rows[i][j];
        }

        return new Rows([.. sums.Select((s, i) => counts[i / rows.Length] == 0 ? centres.Values[i] : (float)(s / counts[i / rows.Length]))], rows.Length);
    }
}

using System.Numerics;

namespace GanSharp.Training;

/// <summary>Distances between rows whose length is a multiple of 4. Four lanes everywhere: the same bits on every machine.</summary>
internal static class Distances
{
    /// <summary>The squared Euclidean distance of two rows.</summary>
    public static float Squared(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Vector4 sum = Vector4.Zero;
        for (int i = 0; i + 4 <= a.Length; i += 4)
        {
            Vector4 d = new Vector4(a[i..]) - new Vector4(b[i..]);
            sum += d * d;
        }

        return sum.X + sum.Y + sum.Z + sum.W;
    }

    /// <summary>The mean distance between different rows of a set; NaN for fewer than two.</summary>
    public static double Within(Rows rows)
    {
        double sum = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            for (int j = 0; j < i; j++) sum += Math.Sqrt(Squared(rows[i], rows[j]));
        }

        return sum / (rows.Count * (rows.Count - 1.0) / 2);
    }

    /// <summary>The mean distance between the rows of two sets.</summary>
    public static double Between(Rows a, Rows b)
    {
        double sum = 0;
        for (int i = 0; i < a.Count; i++)
        {
            for (int j = 0; j < b.Count; j++) sum += Math.Sqrt(Squared(a[i], b[j]));
        }

        return sum / ((double)a.Count * b.Count);
    }

    /// <summary>The row of a set that is nearest to another row, and the squared distance.</summary>
    /// <param name="row">The row.</param>
    /// <param name="others">The set.</param>
    /// <param name="except">A row that does not count; -1 for none.</param>
    public static (int Index, float Squared) Nearest(ReadOnlySpan<float> row, Rows others, int except = -1)
    {
        (int index, float least) = (-1, float.PositiveInfinity);
        for (int i = 0; i < others.Count; i++)
        {
            if (i == except) continue;
            float d = Squared(row, others[i]);
            if (d < least) (index, least) = (i, d);
        }

        return (index, least);
    }

    /// <summary>The middle value; NaN for none. The values are sorted.</summary>
    public static double Median(double[] values)
    {
        if (values.Length == 0) return double.NaN;
        Array.Sort(values);
        int half = values.Length / 2;
        return values.Length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}

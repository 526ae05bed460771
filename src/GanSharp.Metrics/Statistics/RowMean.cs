using GanSharp.Tensors;

namespace GanSharp.Metrics;

/// <summary>A figure that is the mean of a value of each row, with its interval by bootstrap: rows are drawn again from the same rows, and what they were compared with stays.</summary>
internal static class RowMean
{
    /// <summary>The mean, and the interval where resamples are asked for (Efron's percentiles).</summary>
    public static Figure Of(FigureKind kind, ReadOnlySpan<double> values, MetricOptions options)
    {
        double mean = Mean(values);
        return new(kind, mean, options.Resamples == 0 || values.Length < 2 ? null : Interval(kind.Key, values, options));
    }

    private static Interval Interval(string name, ReadOnlySpan<double> values, MetricOptions options)
    {
        RandomStream random = new(options.Seed, "metrics.bootstrap/" + name);
        double[] means = new double[options.Resamples];
        for (int r = 0; r < means.Length; r++)
        {
            double sum = 0;
            for (int i = 0; i < values.Length; i++) sum += values[random.NextInt32(values.Length)];
            means[r] = sum / values.Length;
        }

        return Percentiles(means);
    }

    /// <summary>The middle 95% of figures of resamples.</summary>
    internal static Interval Percentiles(double[] figures)
    {
        Array.Sort(figures);
        return new(At(0.025), At(0.975));

        double At(double share)
        {
            double place = share * (figures.Length - 1);
            int below = (int)place, above = Math.Min(below + 1, figures.Length - 1);
            return figures[below] + ((place - below) * (figures[above] - figures[below]));
        }
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values) sum += value;
        return sum / values.Length;
    }
}

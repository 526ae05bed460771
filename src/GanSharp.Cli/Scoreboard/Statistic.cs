namespace GanSharp.Cli.Scoreboard;

/// <summary>What several trials say together.</summary>
/// <param name="Count">How many values there are.</param>
/// <param name="Mean">Their mean; NaN without values.</param>
/// <param name="HalfInterval">Half the width of the 95% interval of the mean, by Student's t; NaN for fewer than two values.</param>
/// <param name="Least">The least value.</param>
/// <param name="Greatest">The greatest value.</param>
internal sealed record Statistic(int Count, double Mean, double HalfInterval, double Least, double Greatest)
{
    // The 97.5% quantiles of Student's t for 1 to 30 degrees of freedom.
    private static readonly double[] Quantiles =
    [
        12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281,
        2.2010, 2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860,
        2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423,
    ];

    /// <summary>Of values; those that are NaN are left out.</summary>
    public static Statistic Of(IEnumerable<double> values)
    {
        double[] all = [.. values.Where(v => !double.IsNaN(v))];
        if (all.Length == 0) return new(0, double.NaN, double.NaN, double.NaN, double.NaN);
        double mean = all.Average();
        double half = all.Length < 2 ? double.NaN : Quantile(all.Length - 1) * Math.Sqrt(all.Sum(v => (v - mean) * (v - mean)) / (all.Length - 1) / all.Length);
        return new(all.Length, mean, half, all.Min(), all.Max());
    }

    /// <summary>The 97.5% quantile of Student's t; beyond 30 degrees of freedom by the first terms of its expansion around the normal one.</summary>
    internal static double Quantile(int freedom)
    {
        if (freedom <= Quantiles.Length) return Quantiles[freedom - 1];
        const double Z = 1.959964;
        double cubed = Z * Z * Z;
        return Z + ((cubed + Z) / (4 * freedom)) + (((5 * cubed * Z * Z) + (16 * cubed) + (3 * Z)) / (96.0 * freedom * freedom));
    }
}

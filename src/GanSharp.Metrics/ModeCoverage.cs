using System.Globalization;
using System.Numerics;
using GanSharp.Data;

namespace GanSharp.Metrics;

/// <summary>
/// How well samples cover a mixture of Gaussians in the plane, by the measures of PacGAN (Lin et al. 2018, arXiv:1712.04086, section 4.1), which
/// takes 2,500 samples. A sample is of high quality when it lies within three standard deviations (Euclidean distance) of its nearest centre.
/// </summary>
/// <remarks>
/// A sampler that draws from the mixture itself has 98.9% (1 - exp(-9/2)) of its samples within three standard deviations. Its reverse KL
/// divergence is not 0 but about (modes - 1) / (2 samples), by chance.
/// </remarks>
public sealed record ModeCoverage
{
    /// <summary>How many standard deviations from its centre a sample may lie.</summary>
    public const double Deviations = 3;

    /// <summary>The number of samples that PacGAN measures with.</summary>
    public const int UsualSamples = 2500;

    /// <summary>Modes of the mixture.</summary>
    public required int Modes { get; init; }

    /// <summary>Modes with at least one sample within three standard deviations of their centre.</summary>
    public required int ModesFound { get; init; }

    /// <summary>The share of samples, in [0, 1], within three standard deviations of some centre.</summary>
    public required double HighQuality { get; init; }

    /// <summary>
    /// KL(p || uniform) in nats, p being the share of each mode in the samples of high quality, each counted for its nearest mode; from 0 (even)
    /// to log(modes) (one mode alone). NaN where no sample is of high quality.
    /// </summary>
    public required double ReverseKl { get; init; }

    /// <summary>Samples that were looked at.</summary>
    public required int Samples { get; init; }

    /// <summary>Measures samples.</summary>
    /// <param name="points">The samples, x and y in turn, in the units of the mixture. What is not finite is of no quality.</param>
    /// <param name="mixture">What they should be drawn from; <see cref="Datasets.MixtureOf"/> has those of the built-in sets.</param>
    /// <exception cref="ArgumentException">There are no samples, or their values are no pairs.</exception>
    public static ModeCoverage Of(ReadOnlySpan<float> points, Mixture mixture)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        if (points.IsEmpty || points.Length % 2 != 0) throw new ArgumentException($"ModeCoverage: {points.Length} values; expected the x and y of at least one sample.", nameof(points));
        int[] counts = new int[mixture.Centres.Count];
        int samples = points.Length / 2;
        for (int i = 0; i < samples; i++)
        {
            int mode = Nearest(points[2 * i], points[(2 * i) + 1], mixture, out double distance);
            if (distance <= Deviations * mixture.Sigma) counts[mode]++;
        }

        int good = counts.Sum();
        return new()
        {
            Modes = counts.Length,
            ModesFound = counts.Count(c => c > 0),
            HighQuality = (double)good / samples,
            ReverseKl = good == 0 ? double.NaN : Divergence(counts, good),
            Samples = samples,
        };
    }

    /// <summary>As in <c>modes 8 of 8, 97.3% of samples within three standard deviations, reverse KL 0.004</c>.</summary>
    public override string ToString()
    {
        string divergence = double.IsNaN(ReverseKl) ? "undefined" : ReverseKl.ToString("0.000", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"modes {ModesFound} of {Modes}, {HighQuality:0.0%} of samples within three standard deviations, reverse KL {divergence}");
    }

    // Never below 0, which rounding could make of an even spread.
    private static double Divergence(int[] counts, int good) =>
        Math.Max(0, counts.Where(c => c > 0).Sum(c => (double)c / good * Math.Log((double)c * counts.Length / good)));

    private static int Nearest(double x, double y, Mixture mixture, out double distance)
    {
        int nearest = 0;
        distance = double.PositiveInfinity;
        for (int mode = 0; mode < mixture.Centres.Count; mode++)
        {
            Vector2 centre = mixture.Centres[mode];
            double dx = x - centre.X, dy = y - centre.Y, d = Math.Sqrt((dx * dx) + (dy * dy));
            if (d < distance) (distance, nearest) = (d, mode);
        }

        return nearest;
    }
}

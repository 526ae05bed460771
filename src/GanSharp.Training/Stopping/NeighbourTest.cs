using GanSharp.Metrics;

namespace GanSharp.Training;

/// <summary>
/// A two-sample test that knows nothing of the players: how often the nearest other sample, of both sides together, is of the same side (leave-one-out accuracy of the nearest neighbour:
/// Lopez-Paz and Oquab 2017, arXiv:1610.06545), with what chance gives where both sides are alike.
/// </summary>
public sealed record NeighbourTest
{
    // The normal distribution's middle 95%.
    private const double Deviations = 1.96;

    // Two samples that are each other's nearest are right or wrong together. Of points on a line two thirds have such a partner, in more dimensions fewer.
    private const double MostWithPartner = 2.0 / 3;

    /// <summary>The share of samples whose nearest is of their own side: one half where the sides are alike, 1 where they are told apart.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Samples of each side.</summary>
    public required int Samples { get; init; }

    /// <summary>
    /// How far from one half chance leads in 95% of cases where the sides are alike, at the most: 1.96 standard deviations of a binomial share of 2 N samples, widened for pairs of samples that are
    /// each other's nearest.
    /// </summary>
    public double Chance => Deviations * Math.Sqrt((1 + MostWithPartner) / (8 * (double)Samples));

    /// <summary>Whether chance explains the accuracy.</summary>
    public bool FindsNothing => Math.Abs(Accuracy - 0.5) <= Chance;

    /// <summary>Takes the test.</summary>
    /// <param name="real">Real samples, one after the other.</param>
    /// <param name="fake">As many generated ones.</param>
    /// <param name="size">Numbers in a sample.</param>
    /// <param name="threads">Threads; the result does not depend on it.</param>
    public static NeighbourTest Of(float[] real, float[] fake, int size, int threads)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        var (metric, kind) = MetricRegistry.GetFigure("one_nn");
        MetricInput input = new(new FeatureRows("held-out real samples", real, size), new FeatureRows("generated samples", fake, size));
        double accuracy = MetricRegistry.Measure(metric, input, new MetricOptions { Threads = threads }).Single(f => f.Kind == kind).Value;
        return new() { Accuracy = accuracy, Samples = real.Length / size };
    }
}

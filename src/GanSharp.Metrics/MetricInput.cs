using System.Globalization;
using GanSharp.Data;

namespace GanSharp.Metrics;

/// <summary>What is measured: generated samples against real ones, and what some metrics need beside.</summary>
public sealed record MetricInput
{
    /// <summary>Two sets of rows with the same features.</summary>
    /// <param name="real">Real samples.</param>
    /// <param name="fake">Generated samples.</param>
    /// <exception cref="GanSharpException">They have different numbers of features.</exception>
    public MetricInput(FeatureRows real, FeatureRows fake)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        if (real.Width != fake.Width)
            throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"{real} against {fake}: both sides need the same features in the same order; give arrays of equal width"));
        Real = real;
        Fake = fake;
    }

    /// <summary>Real samples.</summary>
    public FeatureRows Real { get; }

    /// <summary>Generated samples.</summary>
    public FeatureRows Fake { get; }

    /// <summary>The probabilities of a classifier for the generated samples, a row of classes for each; null where there is no classifier.</summary>
    public ClassProbabilities? FakeClasses { get; init; }

    /// <summary>The probabilities of the same classifier for the real samples; null where there is no classifier.</summary>
    public ClassProbabilities? RealClasses { get; init; }

    /// <summary>What G was trained on, for measures of memorisation; null where it is not known.</summary>
    public FeatureRows? Training { get; init; }

    /// <summary>The nearest of the rows of <see cref="Training"/> to each of <see cref="Fake"/>, where it is known already; null finds it where a metric asks.</summary>
    public Neighbours? NearestTraining { get; init; }

    /// <summary>Real samples that G was not trained on, none of them among <see cref="Training"/>; null where there are none.</summary>
    public FeatureRows? HeldOut { get; init; }

    /// <summary>The mixture that points in the plane should be drawn from; null for other data.</summary>
    public Mixture? Mixture { get; init; }

    /// <summary>What a metric looks at to say whether it can measure this.</summary>
    public MetricOutline Outline => new(Real.Outline, Fake.Outline)
    {
        FakeClasses = FakeClasses is null ? null : new(Fake.Name, FakeClasses.Count, FakeClasses.Classes),
        RealClasses = RealClasses is null ? null : new(Real.Name, RealClasses.Count, RealClasses.Classes),
        Training = Training?.Outline,
        HeldOut = HeldOut?.Outline,
        Mixture = Mixture,
    };
}

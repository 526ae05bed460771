namespace GanSharp.Training;

/// <summary>Says by one number whether a sample is outside the data.</summary>
internal abstract class OutsideCriterion
{
    /// <summary>What to change where the criterion takes too few samples for outside.</summary>
    public virtual string WayOut => "raise --rarity";

    /// <summary>The criterion of a name.</summary>
    /// <exception cref="GanSharpException">The model does not allow it.</exception>
    public static OutsideCriterion Create(GanModel model, NearMissCriterion by, Classifier? classifier)
    {
        if (by != NearMissCriterion.Boundary && classifier is not null) throw new GanSharpException($"a classifier tells near-misses by boundary; the criterion {by.ToString().ToLowerInvariant()} asks D; leave the classifier out");
        return by switch
        {
            NearMissCriterion.Boundary => BoundaryCriterion.Of(model, classifier),
            NearMissCriterion.Fake => new FakeCriterion(model),
            _ => new ScoreCriterion(model),
        };
    }

    /// <summary>The number of each sample.</summary>
    /// <param name="samples">Samples in [-1, 1], one after the other.</param>
    /// <param name="labels">The label of each, where there are labels.</param>
    public abstract double[] Values(float[] samples, int[] labels);

    /// <summary>The threshold that leaves the given share of real samples beyond it at most.</summary>
    /// <param name="real">The numbers of real samples.</param>
    /// <param name="rarity">The share.</param>
    public virtual double Threshold(double[] real, double rarity) => -AnomalyFigures.Threshold(Array.ConvertAll(real, v => (float)-v), rarity);

    /// <summary>Whether a number lies beyond the threshold.</summary>
    public virtual bool IsOutside(double value, double threshold) => value < threshold;

    /// <summary>What is known of a sample of the last <see cref="Values"/>.</summary>
    public virtual NearMiss Describe(int index, long number, double value, double distance) => new(number, value, distance);
}

namespace GanSharp.Training;

/// <summary><see cref="NearMissCriterion.Boundary"/>: by the distance between the two largest probabilities, among the classes alone.</summary>
internal sealed class BoundaryCriterion : OutsideCriterion
{
    private readonly Func<float[], float[]> _classify;
    private readonly int _classes;
    private float[] _last = [];

    private BoundaryCriterion(Func<float[], float[]> classify, int classes) => (_classify, _classes) = (classify, classes);

    /// <summary>By the classes that a classifier tells, or D.</summary>
    /// <exception cref="GanSharpException">D tells no classes, or the classifier takes other samples.</exception>
    public static BoundaryCriterion Of(GanModel model, Classifier? classifier)
    {
        if (classifier is null)
        {
            if (!model.Classifies)
                throw new GanSharpException($"the criterion boundary needs classes, and the discriminator of this model ({model.Info.Recipe}) tells none; give a classifier (--classifier, of gan classifier train), train the recipe sgan or acgan, or use the criterion score");
            Probe.RequireSingle(model);
            return new(samples => model.Classify(samples), model.Info.Data.Classes);
        }

        DataSignature own = model.Info.Data, other = classifier.Info.Data;
        bool isImage = own.Shape.Count == 3;
        if (!own.Shape.Equals(other.Shape) || (isImage && own.Scale != other.Scale))
        {
            throw new GanSharpException(FormattableString.Invariant(
                $"the classifier takes samples of {string.Join('x', other.Shape)} ({other.Name}, values {other.Scale}), but the run was trained on {string.Join('x', own.Shape)} ({own.Name}, {own.Scale}); give one of the run's data"));
        }

        if (own.Scale == other.Scale) return new(samples => classifier.Predict(samples), classifier.Classes);

        // Vectors go through the units of the data, which both know.
        return new(
            samples =>
            {
                float[] values = new float[samples.Length];
                own.Scale.Unscale(samples, values);
                other.Scale.Scale(values, values);
                return classifier.Predict(values);
            },
            classifier.Classes);
    }

    public override double[] Values(float[] samples, int[] labels)
    {
        _last = _classify(samples);
        double[] margins = new double[_last.Length / _classes];
        for (int i = 0; i < margins.Length; i++)
        {
            var (first, second) = Top(i);
            margins[i] = (_last[(i * _classes) + first] - _last[(i * _classes) + second]) / Sum(i);
        }

        return margins;
    }

    public override NearMiss Describe(int index, long number, double value, double distance)
    {
        var (first, second) = Top(index);
        return new(number, value, distance, first, second);
    }

    // A classifier that knows what is outside gives the classes less than 1 together.
    private double Sum(int index)
    {
        double sum = 1e-30;
        foreach (float p in _last.AsSpan(index * _classes, _classes)) sum += p;
        return sum;
    }

    private (int First, int Second) Top(int index)
    {
        ReadOnlySpan<float> p = _last.AsSpan(index * _classes, _classes);
        int first = 0, second = -1;
        for (int k = 1; k < p.Length; k++)
        {
            if (p[k] > p[first]) (first, second) = (k, first);
            else if (second < 0 || p[k] > p[second]) second = k;
        }

        return (first, Math.Max(second, 0));
    }
}

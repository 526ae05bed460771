namespace GanSharp.Training;

/// <summary>D's word on a piece of the plane.</summary>
internal static class DecisionSurface
{
    private const int Batch = 1024;

    /// <summary>D's scores on a lattice over the whole square, from 0 to 1: probabilities, or a critic's values between their least and their greatest.</summary>
    /// <returns>Rows from the bottom, nodes from the left.</returns>
    public static float[] Of(GanModel model, PlotBounds bounds, int nodes)
    {
        float[] points = new float[nodes * nodes * 2];
        for (int i = 0; i < nodes * nodes; i++)
        {
            points[2 * i] = bounds.Left + (bounds.Size * (i % nodes) / (nodes - 1));
            points[(2 * i) + 1] = bounds.Bottom + (bounds.Size * (i / nodes) / (nodes - 1));
        }

        float[] scores = model.AsksForLabels ? MeanOverClasses(model, points) : model.Score(points, Batch);
        if (model.Info.Output != DiscriminatorOutput.Logit) Spread(scores);
        for (int i = 0; i < scores.Length; i++) scores[i] = float.IsFinite(scores[i]) ? scores[i] : 0.5f;
        return scores;
    }

    // A D that judges a point for its label has a surface for each class.
    private static float[] MeanOverClasses(GanModel model, float[] points)
    {
        float[] mean = new float[points.Length / 2];
        int[] labels = new int[mean.Length];
        foreach (int label in model.TrainedClasses)
        {
            Array.Fill(labels, label);
            float[] scores = model.Score(points, Batch, labels);
            for (int i = 0; i < mean.Length; i++) mean[i] += scores[i] / model.TrainedClasses.Length;
        }

        return mean;
    }

    private static void Spread(float[] values)
    {
        float least = values.Min(), range = values.Max() - least;
        for (int i = 0; i < values.Length; i++) values[i] = range > 0 ? (values[i] - least) / range : 0.5f;
    }
}

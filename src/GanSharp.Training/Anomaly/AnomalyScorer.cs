using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Gives samples scores, the higher the less normal. Always as many samples are looked at at once (repeated ones fill up), so that a score depends on its sample alone.
/// </summary>
internal abstract class AnomalyScorer(GanModel model)
{
    private protected const int Together = 64;

    /// <summary>The model.</summary>
    protected GanModel Model { get; } = model;

    /// <summary>The score of each sample.</summary>
    /// <param name="samples">Samples in [-1, 1], one after the other.</param>
    public float[] Scores(ReadOnlySpan<float> samples)
    {
        Shape shape = Model.Discriminator.InputShape;
        int size = shape.Length;
        if (samples.Length % size != 0) throw new ArgumentException($"Scores: {samples.Length} numbers are no whole samples of {size}.", nameof(samples));
        float[] scores = new float[samples.Length / size];
        float[] batch = new float[Together * size];
        using Workspace workspace = NeedsGradients ? Model.Engine.OpenWorkspace() : Model.Engine.OpenInferenceWorkspace();
        for (int start = 0; start < scores.Length; start += Together)
        {
            int n = Math.Min(Together, scores.Length - start);
            for (int i = 0; i < Together; i++) samples.Slice((start + (i % n)) * size, size).CopyTo(batch.AsSpan(i * size));
            Score(workspace, batch, new Shape([Together, .. shape.ToArray()]))[..n].CopyTo(scores.AsSpan(start));
            workspace.Clear();
        }

        return scores;
    }

    /// <summary>Whether the workspace must record.</summary>
    private protected virtual bool NeedsGradients => false;

    /// <summary>The scores of a whole batch. The workspace may be cleared on the way.</summary>
    private protected abstract ReadOnlySpan<float> Score(Workspace workspace, float[] batch, Shape shape);

    /// <summary>
    /// D's features of samples, each sample's with a mean square of 1: how far features lie apart then depends neither on the scale of D's weights nor on how much D finds in a sample, which is less
    /// in plain ones.
    /// </summary>
    private protected Tensor Features(Tensor samples)
    {
        Tensor features = Model.Discriminator.Judge(samples, Pass.Evaluate).Features;
        return features * ((features * features).Mean([1], keepAxes: true) + 1e-12f).Rsqrt();
    }

    /// <summary>The mean of each row, [N].</summary>
    private protected static Tensor Means(Tensor x) => x.Reshape(x.Shape[0], -1).Mean([1]);
}

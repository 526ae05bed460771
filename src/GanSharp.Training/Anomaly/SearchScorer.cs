using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// <see cref="AnomalyMethod.Search"/>. The paper begins anywhere; this begins at the nearest of 512 samples, from which fewer steps lead further. The score is the least loss on the way.
/// </summary>
internal sealed class SearchScorer : AnomalyScorer
{
    private const int Candidates = 512;
    private const double StepSize = 0.05, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;

    private readonly AnomalyOptions _options;
    private readonly LatentOptions _latent;
    private readonly float[] _latents;
    private readonly float[] _samples;

    public SearchScorer(GanModel model, AnomalyOptions options) : base(model)
    {
        (_options, _latent) = (options, model.Info.Options.Latent);
        using Workspace workspace = model.Engine.OpenInferenceWorkspace();
        Tensor latents = Latents.Draw(workspace, Candidates, _latent, new RandomStream(options.Seed, "anomaly.latents"));
        _latents = latents.ToArray();
        _samples = model.Generator.Forward(latents, Pass.Evaluate).ToArray();
    }

    private protected override bool NeedsGradients => true;

    private protected override ReadOnlySpan<float> Score(Workspace workspace, float[] batch, Shape shape)
    {
        float[] features = Features(workspace.From(batch, shape)).ToArray(), latents = Nearest(batch);
        float[] best = new float[Together];
        Array.Fill(best, float.PositiveInfinity);
        double[] mean = new double[latents.Length], square = new double[latents.Length];
        for (int step = 1; step <= _options.SearchSteps + 1; step++)
        {
            workspace.Clear();
            Tensor z = workspace.From(latents, new Shape(Together, latents.Length / Together)).Detach(tracked: true);
            Tensor sample = Model.Generator.Forward(z, Pass.Evaluate), found = Features(sample);
            Tensor loss = (Means((sample - workspace.From(batch, shape)).Abs()) * (float)(1 - _options.Lambda)) + (Means((found - workspace.From(features, found.Shape)).Abs()) * (float)_options.Lambda);
            ReadOnlySpan<float> losses = loss.AsSpan();
            for (int i = 0; i < Together; i++) best[i] = Math.Min(best[i], losses[i]);
            if (step <= _options.SearchSteps) Move(latents, Gradients.Of(loss.Sum(), [z], GraphUse.Consume)[0].AsSpan(), mean, square, step);
        }

        return best;
    }

    // Adam, on each latent's numbers by themselves.
    private void Move(float[] latents, ReadOnlySpan<float> slopes, double[] mean, double[] square, int step)
    {
        double scale = StepSize / (1 - Math.Pow(Beta1, step)), root = 1 / (1 - Math.Pow(Beta2, step));
        for (int i = 0; i < latents.Length; i++)
        {
            mean[i] = (Beta1 * mean[i]) + ((1 - Beta1) * slopes[i]);
            square[i] = (Beta2 * square[i]) + ((1 - Beta2) * slopes[i] * slopes[i]);
            latents[i] -= (float)(scale * mean[i] / (Math.Sqrt(square[i] * root) + Epsilon));
            if (_latent.Distribution == "uniform") latents[i] = Math.Clamp(latents[i], -1, 1);
        }
    }

    private float[] Nearest(float[] batch)
    {
        int size = batch.Length / Together, length = _latents.Length / Candidates;
        float[] latents = new float[Together * length];
        for (int i = 0; i < Together; i++)
        {
            int nearest = 0;
            float least = float.PositiveInfinity;
            for (int k = 0; k < Candidates; k++)
            {
                float distance = Distance(batch.AsSpan(i * size, size), _samples.AsSpan(k * size, size));
                if (distance < least) (least, nearest) = (distance, k);
            }

            _latents.AsSpan(nearest * length, length).CopyTo(latents.AsSpan(i * length));
        }

        return latents;
    }

    private static float Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++) sum += Math.Abs(a[i] - b[i]);
        return sum;
    }
}

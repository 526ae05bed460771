using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>D's output for samples of one label, or of all, as a calibrated logarithm of real over generated density.</summary>
/// <param name="Calibration">From D's output to the logarithm.</param>
/// <param name="Real">The logarithms of real samples.</param>
/// <param name="Fake">Those of generated samples, ascending.</param>
internal sealed record LogRatio(Calibration Calibration, double[] Real, double[] Fake)
{
    /// <summary>How many samples of each side a calibration takes.</summary>
    public const int SampleCount = 10_000;

    // A label with fewer than this on one side borrows the calibration of all labels.
    private const int Fewest = 50;

    private const int Batch = 256;

    /// <summary>One for each label where G is told labels and the real samples have them, otherwise one for all.</summary>
    public static LogRatio[] Of(PlayerPair players, Dataset real)
    {
        GanModel model = players.Model;
        int[] realLabels = [], fakeLabels = new int[SampleCount];
        int count = Math.Min(SampleCount, real.Count);
        int[] chosen = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * real.Count / count))];
        if (model.TellsLabels)
        {
            if (real.HasLabels) realLabels = [.. chosen.Select(i => real.Labels[i])];
            for (int i = 0; i < fakeLabels.Length; i++) fakeLabels[i] = model.LabelOf(i, null);
        }

        float[] onReal = OnReal(model, real, chosen, realLabels), onFake = OnFake(players, fakeLabels);
        Calibration shared = Calibration.Fit(onReal, onFake);
        if (realLabels.Length == 0) return [Make(shared, onReal, onFake)];
        return [.. Enumerable.Range(0, model.AskableClasses).Select(label =>
        {
            float[] r = Where(onReal, realLabels, label), f = Where(onFake, fakeLabels, label);
            return r.Length < Fewest || f.Length < Fewest ? Make(shared, onReal, onFake) : Make(Calibration.Fit(r, f), r, f);
        })];
    }

    private static float[] OnReal(GanModel model, Dataset real, int[] chosen, int[] labels)
    {
        float[] outputs = new float[chosen.Length], batch = new float[Batch * real.ExampleSize];
        for (int start = 0; start < chosen.Length; start += Batch)
        {
            int n = Math.Min(Batch, chosen.Length - start);
            Span<float> values = batch.AsSpan(0, n * real.ExampleSize);
            real.Read(chosen.AsSpan(start, n), values);
            model.Outputs(values, labels.Length > 0 ? labels.AsSpan(start, n) : default, outputs.AsSpan(start, n), Batch);
        }

        return outputs;
    }

    // Always the same samples, whatever seed is asked for later, so that a run has one calibration.
    private static float[] OnFake(PlayerPair players, int[] labels)
    {
        float[] outputs = new float[labels.Length], latents = new float[Batch * players.LatentLength], samples = new float[Batch * players.SampleSize];
        RandomStream stream = new(players.Model.Options.Seed, "calibration.latents");
        using Workspace workspace = players.Model.Engine.OpenInferenceWorkspace();
        for (int start = 0; start < labels.Length; start += Batch)
        {
            int n = Math.Min(Batch, labels.Length - start);
            for (int i = 0; i < n; i++) players.Draw(stream, (ulong)(start + i) * Latents.Blocks(players.Latent), latents.AsSpan(i * players.LatentLength, players.LatentLength), null);
            players.Judge(workspace, latents.AsSpan(0, n * players.LatentLength), labels.AsMemory(start, n), samples, outputs.AsSpan(start, n));
        }

        return outputs;
    }

    private static float[] Where(float[] outputs, int[] labels, int label) => [.. outputs.Where((_, i) => labels[i] == label)];

    private static LogRatio Make(Calibration calibration, float[] real, float[] fake)
    {
        double[] onFake = Array.ConvertAll(fake, x => calibration.LogRatio(x));
        Array.Sort(onFake);
        return new(calibration, Array.ConvertAll(real, x => calibration.LogRatio(x)), onFake);
    }
}

using GanSharp.Data;
using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Puts the players of a game to the test on samples that nobody learned from: held-out real ones and new generated ones. D judges as it plays, whole batches of one side, normalised by
/// their own statistics; with the running ones, which mix both sides, it could be wrong for that alone. Nothing of the game changes, and all choices come from a stream of the step's own.
/// </summary>
internal sealed class HeldOutTrial
{
    private readonly AdversarialTrainer _trainer;
    private readonly GanOptions _options;
    private readonly Dataset _heldOut;
    private readonly int _batch, _batches;

    /// <param name="trainer">The game.</param>
    /// <param name="options">Its options.</param>
    /// <param name="heldOut">Real samples that it does not learn from, in its scale.</param>
    /// <param name="samples">Samples of each side.</param>
    public HeldOutTrial(AdversarialTrainer trainer, GanOptions options, Dataset heldOut, int samples)
    {
        (_trainer, _options, _heldOut) = (trainer, options, heldOut);
        (_batch, _batches) = Sizes(options, heldOut.Count, samples);
    }

    /// <summary>Samples of each side.</summary>
    public int Count => _batch * _batches;

    /// <summary>Samples of each side that a trial takes: whole batches, at most as many as are held out.</summary>
    public static int CountOf(GanOptions options, int heldOut, int samples)
    {
        var (batch, batches) = Sizes(options, heldOut, samples);
        return batch * batches;
    }

    /// <summary>What D makes of both sides now.</summary>
    public HeldOutAccuracy Judge(int net = 0)
    {
        RandomStream random = new(_options.Seed, FormattableString.Invariant($"equilibrium/{_trainer.StepCount}"));
        int[] chosen = random.Permutation(_heldOut.Count)[..Count];
        int judges = _options.Players.Discriminators;
        float[][] onReal = Outputs(judges), onFake = Outputs(judges);
        float[] samples = new float[_batch * _heldOut.ExampleSize];
        Shape shape = new([_batch, .. _heldOut.ExampleShape]);
        using Workspace workspace = _trainer.Engine.OpenInferenceWorkspace();
        for (int start = 0; start < Count; start += _batch)
        {
            Span<int> rows = chosen.AsSpan(start, _batch);
            int[] labels = _trainer.UsesLabels ? Array.ConvertAll(rows.ToArray(), i => _heldOut.Labels[i]) : [];
            _heldOut.Read(rows, samples);
            Ask(workspace.From(samples, shape), labels, onReal, start);
            Ask(_trainer.Draw(workspace, _batch, labels, random, net), labels, onFake, start);
            workspace.Clear();
        }

        return Compare(onReal, onFake);
    }

    private HeldOutAccuracy Compare(float[][] onReal, float[][] onFake)
    {
        double real = 0, fake = 0, overall = 0.5;
        for (int i = 0; i < onReal.Length; i++)
        {
            var (r, f) = Judgement.Accuracies(onReal[i], onFake[i], _trainer.Output);
            (real, fake) = (real + (r / onReal.Length), fake + (f / onReal.Length));
            if (Math.Abs(((r + f) / 2) - 0.5) >= Math.Abs(overall - 0.5)) overall = (r + f) / 2;
        }

        return new(real, fake, overall);
    }

    private void Ask(Tensor samples, int[] labels, float[][] outputs, int start)
    {
        Discriminator d = _trainer.Discriminator.Network;
        Pass pass = Pass.EvaluateOnBatch.WithLabels(labels);
        for (int judge = 0; judge < outputs.Length; judge++)
        {
            ReadOnlySpan<float> logits = d.Judge(samples, outputs.Length == 1 ? pass : pass.WithMember(judge)).Logits.AsSpan();
            logits.CopyTo(outputs[judge].AsSpan(start / d.PackSize));
        }
    }

    private float[][] Outputs(int judges) => [.. Enumerable.Range(0, judges).Select(_ => new float[Count / _trainer.Discriminator.Network.PackSize])];

    private static (int Batch, int Batches) Sizes(GanOptions options, int heldOut, int samples)
    {
        int batch = options.BatchSize;
        // A batch is shared out among generators and packs, which must come out even.
        int unit = Math.Max(1, options.Players.Generators) * options.Discriminator.Network.Pack;
        if (heldOut < batch) batch = heldOut / unit * unit;
        return batch == 0 ? (0, 0) : (batch, Math.Clamp((samples + batch - 1) / batch, 1, heldOut / batch));
    }
}

using GanSharp.Data;
using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Puts the players of a game to the test on samples that nobody learned from: held-out real ones, and new ones by G as it plays. D judges as it plays, whole batches of one side, normalised
/// by their own statistics; with the running ones, which mix both sides, it could be wrong for that alone. Nothing of the game changes: all choices come from a stream of the step's own.
/// </summary>
internal sealed class HeldOutTrial
{
    private readonly AdversarialTrainer _trainer;
    private readonly GanOptions _options;
    private readonly Dataset _heldOut;
    private readonly int _batch, _batches;

    /// <summary>A trial.</summary>
    /// <param name="trainer">The game.</param>
    /// <param name="options">Its options.</param>
    /// <param name="heldOut">Real samples that it does not learn from, in its scale.</param>
    public HeldOutTrial(AdversarialTrainer trainer, GanOptions options, Dataset heldOut)
    {
        (_trainer, _options, _heldOut) = (trainer, options, heldOut);
        (_batch, _batches) = Sizes(options, heldOut.Count);
    }

    /// <summary>Samples of each side: whole batches, at most as many as are held out.</summary>
    public int Count => _batch * _batches;

    /// <summary>Samples of each side that a trial of such options takes; 0 where too few are held out.</summary>
    public static int CountOf(GanOptions options, int heldOut)
    {
        var (batch, batches) = Sizes(options, heldOut);
        return batch * batches;
    }

    /// <summary>What D makes of both sides now.</summary>
    public HeldOutAccuracy Judge()
    {
        Discriminator d = _trainer.Discriminator.Network;
        int judges = _options.Players.Discriminators, pack = d.PackSize;
        float[][] onReal = Outputs(), onFake = Outputs();
        Visit((start, labels, real, fake) =>
        {
            Ask(real, onReal);
            Ask(fake, onFake);

            void Ask(Tensor samples, float[][] outputs)
            {
                Pass pass = Pass.EvaluateOnBatch.WithLabels(labels);
                for (int judge = 0; judge < judges; judge++)
                    d.Judge(samples, judges == 1 ? pass : pass.WithMember(judge)).Logits.AsSpan().CopyTo(outputs[judge].AsSpan(start / pack));
            }
        });
        return Compare(onReal, onFake);

        float[][] Outputs() => [.. Enumerable.Range(0, judges).Select(_ => new float[Count / pack])];
    }

    /// <summary>The samples that <see cref="Judge"/> judges now, one after the other.</summary>
    /// <param name="average">Whether the generated ones are by the average of G instead, of the same latents.</param>
    public (float[] Real, float[] Fake) Samples(bool average = false)
    {
        int size = _heldOut.ExampleSize;
        float[] allReal = new float[Count * size], allFake = new float[Count * size];
        Visit((start, _, real, fake) =>
        {
            real.AsSpan().CopyTo(allReal.AsSpan(start * size));
            fake.AsSpan().CopyTo(allFake.AsSpan(start * size));
        }, average);
        return (allReal, allFake);
    }

    private void Visit(Action<int, int[], Tensor, Tensor> use, bool average = false)
    {
        RandomStream random = new(_options.Seed, FormattableString.Invariant($"equilibrium/{_trainer.StepCount}"));
        int[] chosen = random.Permutation(_heldOut.Count)[..Count];
        float[] samples = new float[_batch * _heldOut.ExampleSize];
        Shape shape = new([_batch, .. _heldOut.ExampleShape]);
        using Workspace workspace = _trainer.Engine.OpenInferenceWorkspace();
        for (int start = 0; start < Count; start += _batch)
        {
            int[] rows = chosen[start..(start + _batch)];
            _heldOut.Read(rows, samples);

            // Generated samples get the labels of the real ones, as in D's turn.
            int[] labels = _trainer.UsesLabels ? Array.ConvertAll(rows, i => _heldOut.Labels[i]) : [];
            use(start, labels, workspace.From(samples, shape), _trainer.Draw(workspace, _batch, labels, random, average));
            workspace.Clear();
        }
    }

    private HeldOutAccuracy Compare(float[][] onReal, float[][] onFake)
    {
        double real = 0, fake = 0, overall = 0.5;
        for (int i = 0; i < onReal.Length; i++)
        {
            var (r, f) = Judgement.Accuracies(onReal[i], onFake[i], _trainer.Output);
            (real, fake) = (real + (r / onReal.Length), fake + (f / onReal.Length));
            double both = (r + f) / 2;
            if (Math.Abs(both - 0.5) >= Math.Abs(overall - 0.5)) overall = both;
        }

        return new(real, fake, overall);
    }

    // A batch of fewer than the game's must still come out even among generators and packs.
    private static (int Batch, int Batches) Sizes(GanOptions options, int heldOut)
    {
        int unit = options.Players.Generators * options.Discriminator.Network.Pack;
        int batch = heldOut < options.BatchSize ? heldOut / unit * unit : options.BatchSize;
        return batch < 2 ? (0, 0) : (batch, Math.Clamp((options.Stop.Equilibrium.Samples + batch - 1) / batch, 1, heldOut / batch));
    }
}

using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Training.Tests;

public class GanModelTests
{
    [Fact]
    public void Samples_depend_on_the_seed_and_their_number_and_on_nothing_else()
    {
        using TemporaryFolder folder = new();
        Train(folder["run"], TestGame.Options);
        using Engine one = new(1), five = new(5);
        using GanModel model = GanModel.Load(folder["run"], one), other = GanModel.Load(folder["run"], five);
        float[] expected = model.Sample(21, seed: 3).Values;
        foreach (int batch in new[] { 1, 2, 7, 8, 9, 16, 21, 64 }) TensorAssert.Identical(expected, other.Sample(21, seed: 3, batch).Values, $"batch {batch}");
        TensorAssert.Identical(expected.AsSpan(0, 5 * 64), model.Sample(5, seed: 3).Values);
        float[] late = new float[4 * 64];
        model.SampleInto(late, first: 10, seed: 3, batch: 3);
        TensorAssert.Identical(expected.AsSpan(10 * 64, 4 * 64), late);
        Assert.False(expected.SequenceEqual(model.Sample(21, seed: 4).Values));
        Assert.All(expected, x => Assert.InRange(x, -1, 1));
        Assert.Equal(0, one.BuffersInUse + five.BuffersInUse);
    }

    [Fact]
    public void A_loaded_model_is_the_one_that_was_trained()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        using TrainingRun run = TrainingRun.Create(TestGame.Options, RunFolder.Create(folder["run"], TestGame.Options), TestGame.Images, engine);
        TrainingResult result = run.Train();
        foreach (string path in new[] { folder["run"], result.CheckpointPath })
        {
            using GanModel model = GanModel.Load(path);
            TensorAssert.Identical(run.Model.Sample(9, 1).Values, model.Sample(9, 1).Values);
            float[] images = model.Sample(9, 1).Values;
            TensorAssert.Identical(run.Model.Score(images), model.Score(images));
            ModelInfo info = model.Info;
            Assert.Equal((result.CheckpointPath, 12L, 0.192, TestGame.Options), (info.Path, info.Step, info.Kimg, info.Options));
            Assert.Equal(DataSignature.Of(TestGame.Images), info.Data);
            Assert.Equal(run.Model.Info.GeneratorParameters, info.GeneratorParameters);
            Assert.True(info.DiscriminatorParameters > 0);
            Assert.Empty(info.Warnings);
        }
    }

    [Fact]
    public void Each_image_is_scored_by_itself()
    {
        using TemporaryFolder folder = new();
        Train(folder["run"], TestGame.Options);
        using GanModel model = GanModel.Load(folder["run"]);
        float[] images = model.Sample(11, seed: 2).Values, scores = model.Score(images);
        Assert.Equal(11, scores.Length);
        Assert.All(scores, s => Assert.InRange(s, 0, 1));
        TensorAssert.Identical(scores, model.Score(images, batch: 1));
        TensorAssert.Identical(scores, model.Score(images, batch: 3));
        Assert.Empty(model.Score([]));
        Assert.Contains("65 numbers are no whole images of shape [8, 8, 1]", Assert.Throws<ArgumentException>(() => model.Score(new float[65])).Message);
    }

    [Fact]
    public void A_critic_scores_with_its_own_values()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        Train(folder["run"], TestGame.Named("wgan-gp"));
        using GanModel model = GanModel.Load(folder["run"], engine);
        Assert.Equal(DiscriminatorOutput.Value, model.Info.Output);
        float[] bright = [.. Enumerable.Repeat(1f, 64), .. Enumerable.Repeat(-1f, 64)], scores = model.Score(bright);
        Checkpoint checkpoint = Checkpoint.Read(model.Info.Path);
        using AdversarialTrainer trainer = new(TestGame.Named("wgan-gp"), TestGame.Images, engine);
        checkpoint.Restore(trainer.State);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        TensorAssert.Identical(trainer.Discriminator.Network.Forward(workspace.From(bright, new Shape(2, 8, 8, 1)), Networks.Pass.Evaluate).AsSpan(), scores);
    }

    [Fact]
    public void Samples_come_from_the_average_where_there_is_one()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        Train(folder["run"], TestGame.Options);
        Train(folder["plain"], TestGame.Options with { Ema = new() { Decay = 0 } });
        using GanModel average = GanModel.Load(folder["run"], engine), plain = GanModel.Load(folder["plain"], engine);
        Assert.False(average.Sample(2, 1).Values.SequenceEqual(plain.Sample(2, 1).Values));
    }

    [Fact]
    public void What_is_no_model_is_refused_in_one_line()
    {
        using TemporaryFolder folder = new();
        Assert.Equal($"there is no run folder {folder["none"]}; give a folder that a training has made", Refused(folder["none"]));
        RunFolder.Create(folder["new"], TestGame.Options).Dispose();
        Assert.Equal($"{folder["new"]} has no checkpoint yet; train on (gan resume {folder["new"]})", Refused(folder["new"]));
        folder.Write("x.safetensors", "nonsense");
        Assert.StartsWith(folder["x.safetensors"] + ": ", Refused(folder["x.safetensors"]));

        static string Refused(string path)
        {
            string message = Assert.ThrowsAny<GanSharpException>(() => GanModel.Load(path)).Message;
            Assert.DoesNotContain('\n', message);
            return message;
        }
    }

    private static void Train(string path, GanOptions options)
    {
        using Engine engine = new(1);
        using TrainingRun run = TrainingRun.Create(options, RunFolder.Create(path, options), TestGame.Images, engine);
        run.Train();
    }
}

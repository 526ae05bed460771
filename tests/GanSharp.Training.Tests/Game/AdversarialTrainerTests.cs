using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Training.Tests;

public class AdversarialTrainerTests
{
    [Theory, InlineData("dcgan"), InlineData("mlp"), InlineData("points"), InlineData("minimax"), InlineData("sgd"), InlineData("rmsprop"), InlineData("wgan-gp")]
    public void Every_parameter_and_statistic_of_both_players_and_of_the_average_changes_in_one_step(string variant)
    {
        GanOptions options = variant switch
        {
            "dcgan" => TestGame.Options,
            "minimax" => TestGame.Options with { Objective = "minimax" },
            "wgan-gp" => TestGame.Named("wgan-gp"),
            "sgd" or "rmsprop" => TestGame.Options with { Generator = Learner(TestGame.Options.Generator), Discriminator = Learner(TestGame.Options.Discriminator) },
            _ => TestGame.MlpOptions,
        };
        using Engine engine = new(2);
        using AdversarialTrainer trainer = new(options, variant == "points" ? TestGame.Points : TestGame.Images, engine);
        var before = TestGame.Snapshot(trainer);
        StepFigures figures = trainer.Step();

        // A critic's values are compared, so the number that is added to all of them at the end makes no difference and has no gradient.
        string? idle = variant == "wgan-gp" ? trainer.Discriminator.State.Last(t => t.Name.StartsWith("discriminator.", StringComparison.Ordinal)).Name : null;
        foreach (var (was, now) in before.Zip(TestGame.Snapshot(trainer)).Where(pair => idle is null || !pair.Second.Name.EndsWith(idle["discriminator.".Length..], StringComparison.Ordinal)))
            Assert.False(was.Values.SequenceEqual(now.Values), $"{now.Name} did not change");
        Assert.Equal(1, figures.Step);
        double[] shares = variant == "wgan-gp" ? [figures.AccuracyReal, figures.AccuracyFake] : [figures.DReal, figures.DFake, figures.AccuracyReal, figures.AccuracyFake];
        Assert.All(shares, x => Assert.InRange(x, 0, 1));
        Assert.True(double.IsFinite(figures.DReal) && double.IsFinite(figures.DFake));
        Assert.True(figures.LossD > 0 && figures.GradientNormD > 0 && figures.GradientNormG > 0 && double.IsFinite(figures.LossG));

        PlayerOptions Learner(PlayerOptions player) => player with { Optimizer = new() { Algorithm = variant, LearningRate = 0.01, Momentum = 0.5 } };
    }

    [Theory, MemberData(nameof(TestGame.Games), MemberType = typeof(TestGame))]
    public void The_seed_decides_everything_and_the_threads_nothing(string game)
    {
        GanOptions options = TestGame.Named(game);
        Dataset data = TestGame.DataOf(game);
        var one = Play(options, threads: 1, data);
        TestGame.AssertIdentical(one, Play(options, threads: 1, data));
        TestGame.AssertIdentical(one, Play(options, threads: 2, data));
        TestGame.AssertIdentical(one, Play(options, threads: 5, data));
        var other = Play(options with { Seed = 8 }, threads: 1, data);
        Assert.False(one[0].Values.SequenceEqual(other[0].Values));
    }

    [Theory, InlineData("dense-dcgan"), InlineData("wgan-gp")]
    public void A_recipe_is_large_enough_for_many_threads_and_gives_the_same_bytes_with_each_number(string recipe)
    {
        RandomStream stream = new(1, "images");
        float[] pixels = new float[128 * 28 * 28];
        stream.FillUniform(pixels, -1, 1);
        Dataset dataset = Dataset.FromFloats("noise", [28, 28, 1], pixels, range: ValueRange.Signed);
        (string Name, float[] Values)[]? expected = null;
        float[] samples = [];
        foreach (int threads in new[] { 1, 2, 5 })
        {
            using Engine engine = new(threads);
            using AdversarialTrainer trainer = new(Recipes.Get(recipe).Options, dataset, engine);
            for (int i = 0; i < 2; i++) trainer.Step();
            GanModel model = trainer.Model;
            if (expected is null) (expected, samples) = (TestGame.Snapshot(trainer), model.Sample(65, seed: 1).Values);
            TestGame.AssertIdentical(expected, TestGame.Snapshot(trainer));
            TensorAssert.Identical(samples, model.Sample(65, seed: 1, batch: 13).Values);
            TensorAssert.Identical(model.Score(samples), model.Score(samples, batch: 9));
        }
    }

    [Fact]
    public void Minimax_and_non_saturating_play_differently()
    {
        var a = Play(TestGame.Options, threads: 1);
        var b = Play(TestGame.Options with { Objective = "minimax" }, threads: 1);
        Assert.False(a.First(t => t.Name.StartsWith("generator.", StringComparison.Ordinal)).Values.SequenceEqual(b.First(t => t.Name.StartsWith("generator.", StringComparison.Ordinal)).Values));
    }

    [Theory, MemberData(nameof(TestGame.Games), MemberType = typeof(TestGame))]
    public void Every_buffer_comes_back_and_a_steady_step_allocates_little(string game)
    {
        using Engine engine = new(1);
        GanOptions options = TestGame.Named(game);
        int updates = options.Schedule.GeneratorUpdates + options.Schedule.DiscriminatorUpdates;
        using (AdversarialTrainer trainer = new(options, TestGame.DataOf(game), engine))
        {
            for (int i = 0; i < 10; i++) trainer.Step();
            Assert.Equal(0, engine.BuffersInUse);
            long pooled = engine.PooledBytes, allocated = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 10; i++) trainer.Step();
            long perUpdate = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (10 * updates);
            Assert.Equal(pooled, engine.PooledBytes);
            Assert.InRange(perUpdate, 0, 64 << 10);
        }

        Assert.Equal(0, engine.BuffersInUse);
    }

    [Fact]
    public void Several_updates_each_see_a_real_batch_of_their_own()
    {
        GanOptions options = TestGame.Options with { Schedule = new() { DiscriminatorUpdates = 3, GeneratorUpdates = 2 } };
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(options, TestGame.Images, engine);
        trainer.Step();
        Assert.Equal(3 * 16, trainer.ImagesSeen);
        Assert.Equal(0.48, trainer.Epoch, 12);
        Assert.Equal(3, ((DiscriminatorPlayer)trainer.Discriminator).Optimizer.StepCount);
        Assert.Equal(2, trainer.Generator.Optimizer.StepCount);
        Assert.Equal(0, engine.BuffersInUse);
        // Latents of three fake batches for D, of which G takes the last, and of one more for G: each of 6 numbers in 2 blocks.
        Assert.Equal(4 * 16 * 2, trainer.Counters.Single(c => c.Name == "stream.generator.latents").Read());
    }

    [Fact]
    public void An_idle_player_keeps_its_weights_and_its_figures_are_unknown()
    {
        GanOptions options = TestGame.Options with { Schedule = new() { Phases = [new("discriminator", 0.3), new("generator", 0.3)] } };
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(options, TestGame.Images, engine);
        Assert.Equal([("discriminator", 1L, 2L), ("generator", 3L, 4L), ("both", 5L, long.MaxValue)], trainer.Schedule.Phases.Select(p => (p.Name, p.First, p.Last)));

        float[][] g = Weights(trainer.Generator.Network), d = Weights(trainer.Discriminator.Network);
        StepFigures first = trainer.Step();
        trainer.Step();
        Assert.Equal(g, Weights(trainer.Generator.Network));
        Assert.NotEqual(d, Weights(trainer.Discriminator.Network));
        Assert.True(double.IsNaN(first.LossG) && double.IsNaN(first.GradientNormG) && first.LossD > 0);

        d = Weights(trainer.Discriminator.Network);
        StepFigures third = trainer.Step();
        trainer.Step();
        Assert.Equal(d, Weights(trainer.Discriminator.Network));
        Assert.NotEqual(g, Weights(trainer.Generator.Network));
        Assert.True(double.IsNaN(third.LossD) && double.IsNaN(third.DReal) && third.LossG > 0 && third.DFake > 0);
        Assert.Equal(2 * 16, trainer.ImagesSeen);

        g = Weights(trainer.Generator.Network);
        StepFigures fifth = trainer.Step();
        Assert.NotEqual(d, Weights(trainer.Discriminator.Network));
        Assert.NotEqual(g, Weights(trainer.Generator.Network));
        Assert.True(fifth.LossD > 0 && fifth.LossG > 0);
    }

    [Fact]
    public void The_average_follows_G_and_without_one_samples_come_from_G()
    {
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(TestGame.Options, TestGame.Images, engine);
        Tensor weights = trainer.Generator.Network.ParameterTensors()[0];
        double[] expected = Array.ConvertAll(weights.ToArray(), x => (double)x);
        for (int step = 0; step < 5; step++)
        {
            trainer.Step();
            double decay = Math.Min(0.9, (1.0 + step) / (10 + step));
            for (int i = 0; i < expected.Length; i++) expected[i] = (decay * expected[i]) + ((1 - decay) * weights.AsSpan()[i]);
        }

        TensorAssert.Close(expected, trainer.Generator.Trained.ParameterTensors()[0], 1e-5);

        using AdversarialTrainer plain = new(TestGame.Options with { Ema = new() { Decay = 0 } }, TestGame.Images, engine);
        Assert.Same(plain.Generator.Network, plain.Generator.Trained);
        Assert.DoesNotContain(plain.State, t => t.Name.StartsWith("ema.", StringComparison.Ordinal));
    }

    [Fact]
    public void Options_that_do_not_fit_the_data_are_refused_in_one_line()
    {
        using Engine engine = new(1);
        string batch = Assert.Throws<GanSharpException>(() => new AdversarialTrainer(TestGame.Options with { BatchSize = 101 }, TestGame.Images, engine)).Message;
        Assert.Contains("a batch of 101 is larger than the data", batch);
        string vectors = Assert.Throws<GanSharpException>(() => new AdversarialTrainer(TestGame.Options, TestGame.Points, engine)).Message;
        Assert.Contains("[2]", vectors);
        Assert.DoesNotContain('\n', vectors);
    }

    private static float[][] Weights(Networks.Layer layer) => [.. layer.ParameterTensors().Select(t => t.ToArray())];

    private static (string Name, float[] Values)[] Play(GanOptions options, int threads, Dataset? dataset = null)
    {
        using Engine engine = new(threads);
        using AdversarialTrainer trainer = new(options, dataset ?? TestGame.Images, engine);
        for (int i = 0; i < 8; i++) trainer.Step();
        return TestGame.Snapshot(trainer);
    }
}

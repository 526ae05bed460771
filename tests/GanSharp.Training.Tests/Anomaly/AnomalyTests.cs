using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Training.Tests;

public sealed class AnomalyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_threshold_is_exceeded_by_the_asked_share_at_most()
    {
        float[] scores = [.. Enumerable.Range(1, 100).Select(i => (float)i)];
        Assert.Equal(95, AnomalyFigures.Threshold(scores, 0.05));
        Assert.Equal(5, scores.Count(s => s > 95));
        Assert.Equal(100, AnomalyFigures.Threshold(scores, 0.009));
        Assert.Equal(7, AnomalyFigures.Threshold([7], 0.5));
    }

    [Fact]
    public void The_area_under_the_curve_is_the_share_of_pairs_in_order_and_ties_count_half()
    {
        float[] scores = [3, 1, 2, 2, 5, 0];
        bool[] anomalies = [true, false, true, false, true, false];
        double expected = 0;
        foreach (int a in new[] { 0, 2, 4 })
        {
            foreach (int n in new[] { 1, 3, 5 }) expected += scores[a] > scores[n] ? 1 : scores[a] == scores[n] ? 0.5 : 0;
        }

        Assert.Equal(expected / 9, AnomalyFigures.Auroc(scores, anomalies), 1e-12);
        Assert.True(double.IsNaN(AnomalyFigures.Auroc(scores, new bool[6])));
    }

    [Theory]
    [InlineData(AnomalyMethod.Score), InlineData(AnomalyMethod.Search), InlineData(AnomalyMethod.Encoder)]
    public void A_score_depends_on_its_sample_and_the_seed_alone(AnomalyMethod method)
    {
        AnomalyOptions options = new() { Method = method, SearchSteps = 3, EncoderSteps = 3 };
        float[] one = Scores(1, 70), two = Scores(2, 70), few = Scores(1, 5);
        TensorAssert.Identical(one, two, "threads");
        TensorAssert.Identical(one[..5], few, "number");
        Assert.All(one, s => Assert.True(float.IsFinite(s)));
        Assert.True(one.Distinct().Count() > 60);

        float[] Scores(int threads, int count)
        {
            using Engine engine = new(threads);
            using TrainingRun run = Trained(engine);
            return new AnomalyDetector(run.Model, options).Scores(run.Dataset.Take(count));
        }
    }

    [Fact]
    public void More_steps_of_the_search_come_nearer_and_generated_samples_are_found_again()
    {
        using Engine engine = new(1);
        using TrainingRun run = Trained(engine);
        float[] samples = run.Model.Sample(32, seed: 5).Values, other = new float[samples.Length];
        new RandomStream(1, "other").FillUniform(other, -1, 1);
        float few = Of(1, samples), many = Of(60, samples), unlike = Of(60, other);
        Assert.True(many < few && many < unlike, $"{few} {many} {unlike}");

        float Of(int steps, float[] x) => new AnomalyDetector(run.Model, new() { Method = AnomalyMethod.Search, SearchSteps = steps }).Scores(x).Average();
    }

    [Fact]
    public void An_encoder_learns_is_kept_and_is_made_anew_for_other_weights()
    {
        using Engine engine = new(1);
        using TrainingRun run = Trained(engine);
        AnomalyOptions options = new() { Method = AnomalyMethod.Encoder, EncoderSteps = 40 };
        AnomalyDetector first = new(run.Model, options, _folder.Root), again = new(run.Model, options, _folder.Root), untrained = new(run.Model, options with { EncoderSteps = 1 });
        Assert.True(first.HasTrained && !again.HasTrained);
        float[] scores = first.Scores(run.Dataset);
        TensorAssert.Identical(scores, again.Scores(run.Dataset), "kept");
        Assert.True(scores.Average() < untrained.Scores(run.Dataset).Average());

        string kept = _folder["encoder.safetensors"];
        run.Trainer.Step();
        Assert.True(new AnomalyDetector(run.Model, options with { EncoderSteps = 2 }, _folder.Root).HasTrained);
        File.WriteAllText(kept, "damaged");
        Assert.True(new AnomalyDetector(run.Model, options with { EncoderSteps = 2 }, _folder.Root).HasTrained);
        Assert.False(new AnomalyDetector(run.Model, options with { EncoderSteps = 2 }, _folder.Root).HasTrained);
    }

    [Fact]
    public void Models_that_a_method_is_not_for_and_options_out_of_range_are_refused()
    {
        Assert.Contains("judges a sample for its label", Refused("cgan", new()));
        Assert.Contains("discriminator.network.pack=1", Refused("pacgan", new()));
        Assert.Contains("use the method score", Refused("acgan", new() { Method = AnomalyMethod.Encoder }));
        Assert.Contains("use the method score", Refused("madgan", new() { Method = AnomalyMethod.Search }));
        Assert.Contains("false-alarm rate is 0", Refused("full", new() { FalseAlarm = 0 }));
        Assert.Contains("lambda is 2", Refused("full", new() { Lambda = 2 }));
        Assert.Contains("kappa is -1", Refused("full", new() { Kappa = -1 }));
        Assert.Contains("the steps are 0", Refused("full", new() { SearchSteps = 0 }));

        static string Refused(string game, AnomalyOptions options)
        {
            using Engine engine = new(1);
            using AdversarialTrainer trainer = new(TestGame.Named(game), TestGame.Images, engine);
            return Assert.Throws<GanSharpException>(() => new AnomalyDetector(trainer.Model, options)).Message;
        }
    }

    [Theory]
    [InlineData("wgan-gp"), InlineData("infogan"), InlineData("sgan"), InlineData("began"), InlineData("vanilla on points")]
    public void All_methods_work_with_other_games(string game)
    {
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(TestGame.Named(game), TestGame.DataOf(game), engine);
        float[] samples = trainer.Model.Sample(3, 1).Values;
        Assert.All(new AnomalyDetector(trainer.Model, new() { Method = AnomalyMethod.Score }).Scores(samples), s => Assert.True(float.IsFinite(s)));
        Assert.All(new AnomalyDetector(trainer.Model, new() { Method = AnomalyMethod.Search, SearchSteps = 2 }).Scores(samples), s => Assert.True(float.IsFinite(s)));
        Assert.Equal(trainer.Model.Info.Options.Latent.Length(), PlayerNetworks.CreateEncoder(TestGame.Named(game), trainer.Model.Discriminator.InputShape, new RandomStream(1, "e"))
            .Judge(engine.OpenInferenceWorkspace().Zeros(new Shape([2, .. trainer.Model.Discriminator.InputShape.ToArray()])), Networks.Pass.Evaluate).Classes!.Shape[1]);
    }

    // On data that the options can open again, of which the encoder learns.
    private TrainingRun Trained(Engine engine)
    {
        string data = _folder["images.npy"], path = _folder["run-" + Guid.NewGuid().ToString("N")];
        float[] values = new float[100 * 64];
        TestGame.Images.Read([.. Enumerable.Range(0, 100)], values);
        NpyFile.Write<float>(data, [100, 8, 8, 1], values);
        GanOptions options = TestGame.Options with { Data = new() { Source = data } };
        TrainingRun run = TrainingRun.Create(options, RunFolder.Create(path, options), Datasets.Open(data), engine);
        for (int i = 0; i < 10; i++) run.Trainer.Step();
        return run;
    }
}

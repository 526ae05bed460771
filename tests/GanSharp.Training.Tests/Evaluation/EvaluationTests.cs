using GanSharp.Metrics;
using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

public class EvaluationTests
{
    private static readonly EvaluationOptions Often = new() { EverySteps = 3, Samples = 40, Metrics = ["energy", "one-nn"] };

    [Fact]
    public void An_evaluation_writes_its_figures_and_the_best_is_kept_whatever_else_goes()
    {
        GanOptions options = TestGame.MlpOptions with { Evaluation = Often, Checkpoint = new() { EverySteps = 1, Keep = 1 }, Stop = new() { Steps = 20 }, Report = new() { EverySteps = 5 } };
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        TrainingResult result = Train(folder["run"], options, engine);
        using RunFolder run = RunFolder.Open(folder["run"]);
        IReadOnlyList<StatsRow> rows = run.ReadStats();
        Assert.Equal([3, 5, 6, 9, 10, 12, 15, 18, 20], rows.Select(r => r.Step));
        StatsRow[] evaluated = [.. rows.Where(r => r.Evaluation is not null)];
        Assert.Equal([3, 6, 9, 12, 15, 18, 20], evaluated.Select(r => r.Step));
        Assert.All(evaluated, r => Assert.Equal(["energy", "one_nn", "one_nn_count", "one_nn_fake", "one_nn_real"], r.Evaluation!.Keys.Order(StringComparer.Ordinal)));
        Assert.True(rows[^1].MeasuringSeconds > 0 && rows[^1].MeasuringSeconds < rows[^1].Seconds);
        Assert.Equal([0, 3, 5, 6, 9, 10, 12, 15, 18, 20], run.Grids().Select(g => g.Step));

        StatsRow best = evaluated.MinBy(r => r.Evaluation!["energy"])!;
        Assert.Equal(best.Step, rows[^1].BestStep);
        Assert.Equal(best.Step, run.BestCheckpoint()!.Step);
        Assert.Equal(run.BestCheckpoint()!.Path, result.BestCheckpointPath);
        Assert.Equal([20], run.Checkpoints().Select(c => c.Step));
        Assert.Contains("Evaluation: energy distance", File.ReadAllText(result.ReportPath));

        // The figure is the metric's own word on the samples of that checkpoint.
        using GanModel model = GanModel.Load(run.BestCheckpoint()!.Path, engine);
        float[] fake = new float[40 * 2], real = new float[40 * 2];
        model.Draw(new RandomStream(options.Seed, "evaluation"), fake, options.BatchSize);
        TestGame.Points.Read([.. Enumerable.Range(0, 40).Select(i => i * 100 / 40)], real);
        double energy = MetricRegistry.Measure(MetricRegistry.Get("energy"), new MetricInput(new FeatureRows("real", real, 2), new FeatureRows("fake", fake, 2)))[0].Value;
        Assert.Equal(energy, best.Evaluation!["energy"]);

        GanOptions blind = options with { Evaluation = new() };
        TestGame.AssertIdentical(TestGame.Tensors(Train(folder["blind"], blind, engine).CheckpointPath), TestGame.Tensors(result.CheckpointPath));
    }

    [Fact]
    public void A_training_is_measured_by_the_projection_that_its_options_name()
    {
        GanOptions options = TestGame.MlpOptions with { Evaluation = new() { EverySteps = 3, Samples = 40, Metrics = ["energy"], Features = "projection", Projection = 1 }, Stop = new() { Steps = 3 } };
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        TrainingResult result = Train(folder["run"], options, engine);
        using RunFolder run = RunFolder.Open(folder["run"]);
        using GanModel model = GanModel.Load(result.CheckpointPath, engine);
        float[] fake = new float[40 * 2], real = new float[40 * 2];
        model.Draw(new RandomStream(options.Seed, "evaluation"), fake, options.BatchSize);
        TestGame.Points.Read([.. Enumerable.Range(0, 40).Select(i => i * 100 / 40)], real);
        RandomProjection projection = new(2, 1, options.Seed);
        MetricInput input = new(projection.Of(new FeatureRows("real", real, 2)), projection.Of(new FeatureRows("fake", fake, 2)));
        Assert.Equal(MetricRegistry.Measure(MetricRegistry.Get("energy"), input)[0].Value, run.ReadStats()[^1].Evaluation!["energy"]);

        GanSharpException error = Assert.Throws<GanSharpException>(() => Train(folder["wide"], options with { Evaluation = options.Evaluation with { Projection = 128 } }, engine));
        Assert.Equal("evaluation.projection is 128, but samples of points have 2 numbers and are projected to at most as many features; set evaluation.projection=2, or evaluation.features=raw", error.Message);
    }

    [Fact]
    public void A_kill_at_any_step_ends_with_the_same_bytes_the_same_best_and_the_same_figures()
    {
        GanOptions options = TestGame.MlpOptions with { Evaluation = Often with { EverySteps = 2 }, Stop = new() { Steps = 40, Plateau = new() { Patience = 3 } }, Checkpoint = new() { EverySteps = 5, Keep = 1 } };
        using TemporaryFolder folder = new();
        using Engine one = new(1), three = new(3);
        TrainingResult whole = Train(folder["whole"], options, one);
        Assert.Equal(StopReason.Plateau, whole.Reason);
        using RunFolder expected = RunFolder.Open(folder["whole"]);
        for (int seed = 0; seed < 5; seed++)
        {
            Random random = new(seed);
            string path = folder[$"run{seed}"];
            RunFolder.Create(path, options).Dispose();
            for (int kills = 0; kills < 4; kills++)
            {
                int left = random.Next(1, 8);
                using TrainingRun run = TrainingRun.Resume(RunFolder.OpenForTraining(path), null, TestGame.Points, kills % 2 == 0 ? one : three, TestGame.Points);
                run.Stepped += _ => { if (--left == 0) throw new TimeoutException(); };
                try
                {
                    run.Train();
                }
                catch (TimeoutException)
                {
                    // As a kill: nothing more is written.
                }
            }

            using TrainingRun last = TrainingRun.Resume(RunFolder.OpenForTraining(path), null, TestGame.Points, three, TestGame.Points);
            TrainingResult result = last.Train();
            Assert.Equal((whole.Reason, whole.Step, whole.Ending), (result.Reason, result.Step, result.Ending));
            Assert.Equal(File.ReadAllBytes(whole.CheckpointPath), File.ReadAllBytes(result.CheckpointPath));
            Assert.Equal(Directory.GetFiles(expected.CheckpointsPath).Select(Path.GetFileName).Order(), Directory.GetFiles(last.Folder.CheckpointsPath).Select(Path.GetFileName).Order());
            Assert.Equal(File.ReadAllBytes(whole.BestCheckpointPath!), File.ReadAllBytes(result.BestCheckpointPath!));
            Assert.Equal(Evaluations(expected), Evaluations(last.Folder));
        }

        static (long, string)[] Evaluations(RunFolder run) => [.. run.ReadStats().Where(r => r.Evaluation is not null).Select(r => (r.Step, string.Join(' ', r.Evaluation!)))];
    }

    [Fact]
    public void A_plateau_ends_the_training_when_patience_is_over_and_not_before()
    {
        // No figure can get better by so much: the first evaluation sets the mark, four more bring nothing.
        GanOptions options = TestGame.MlpOptions with { Evaluation = Often, Stop = new() { Steps = 100, Plateau = new() { Patience = 4, Delta = 1000 } } };
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        TrainingResult result = Train(folder["run"], options, engine);
        Assert.Equal((StopReason.Plateau, 15L, "stop.plateau.patience=8"), (result.Reason, result.Step, result.Ending!.Longer));
        Assert.StartsWith("a plateau: energy has not got better by more than 1000 in 4 evaluations; the best was ", result.Ending.Text);

        using TrainingRun on = TrainingRun.Resume(RunFolder.OpenForTraining(folder["run"]), options with { Stop = options.Stop with { Plateau = new() { Patience = 6, Delta = 1000 } } }, TestGame.Points, engine, TestGame.Points);
        Assert.Equal((StopReason.Plateau, 21L), (on.Train().Reason, on.Step));
    }

    [Theory]
    [InlineData("energy:1000", true)]
    [InlineData("energy:1000,one-nn:0", true)]
    [InlineData("energy:1000,recall:1.5", false)]
    [InlineData("one_nn:0.5", false)]
    public void Thresholds_end_the_training_when_all_are_reached_each_in_its_good_direction(string thresholds, bool ends)
    {
        GanOptions options = OptionsBinder.From(TestGame.MlpOptions with { Evaluation = Often, Stop = new() { Steps = 8 } }).Set("stop.thresholds=" + thresholds).Build();
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        TrainingResult result = Train(folder["run"], options, engine);
        Assert.Equal(ends ? (StopReason.Threshold, 3L) : (StopReason.Steps, 8L), (result.Reason, result.Step));
        if (ends) Assert.Matches("^thresholds: energy [0-9.]+ reached 1000", result.Ending!.Text);
    }

    [Theory]
    [InlineData("evaluation.metrics=energi", "there is no metric 'energi'; the nearest is energy")]
    [InlineData("evaluation.best=frechett", "there is no figure 'frechett'; the nearest is frechet")]
    [InlineData("evaluation.best=kid_std_error", "kid_std_error (its standard error) is neither better when it is low nor when it is high; choose a figure that judges, such as kid")]
    [InlineData("stop.thresholds=energy:0.1", "a threshold is looked at when samples are evaluated, which they are not; set evaluation.everySteps=500")]
    [InlineData("stop.thresholds=enrgy:0.1", "there is no figure 'enrgy'; the nearest is energy")]
    [InlineData("stop.plateau.patience=3", "a plateau is found by evaluating samples, which are not evaluated; set evaluation.everySteps=500")]
    [InlineData("evaluation.everySteps=5 evaluation.best=none stop.plateau.patience=3", "a plateau is one of the figure evaluation.best, which is none")]
    public void Contradictions_are_refused_with_the_way_out(string settings, string expected)
    {
        OptionsBinder binder = OptionsBinder.From(TestGame.MlpOptions);
        foreach (string setting in settings.Split(' ')) binder.Set(setting);
        Assert.Contains(expected, Assert.Throws<OptionsException>(binder.Build).Message);
    }

    [Fact]
    public void What_a_metric_cannot_measure_of_the_data_is_refused_before_training()
    {
        GanOptions options = TestGame.MlpOptions with { Evaluation = Often with { Metrics = ["is"] } };
        Assert.StartsWith("evaluation can't measure is of points: ", Assert.ThrowsAny<GanSharpException>(() => TrainingRun.CheckFit(options, TestGame.Points, TestGame.Points)).Message);
    }

    [Fact]
    public void Other_metrics_begin_a_new_comparison_and_an_older_checkpoint_knows_of_none()
    {
        GanOptions plain = TestGame.MlpOptions with { Stop = new() { Steps = 4 } };
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        Train(folder["run"], plain, engine);
        GanOptions evaluated = plain with { Evaluation = Often, Stop = new() { Steps = 10 } };
        Resume(evaluated);
        GanOptions other = evaluated with { Evaluation = Often with { Best = "one-nn" }, Stop = new() { Steps = 16 } };
        TrainingResult result = Resume(other);
        using RunFolder run = RunFolder.Open(folder["run"]);
        StatsRow[] rows = [.. run.ReadStats().Where(r => r.Evaluation is not null && r.Step > 10)];
        Assert.Equal([12, 15, 16], rows.Select(r => r.Step));
        Assert.Equal(rows.MinBy(r => Math.Abs(r.Evaluation!["one_nn"] - 0.5))!.Step, run.BestCheckpoint()!.Step);

        TrainingResult Resume(GanOptions options)
        {
            using TrainingRun on = TrainingRun.Resume(RunFolder.OpenForTraining(folder["run"]), options, TestGame.Points, engine, TestGame.Points);
            return on.Train();
        }
    }

    private static TrainingResult Train(string path, GanOptions options, Engine engine)
    {
        using TrainingRun run = TrainingRun.Create(options, RunFolder.Create(path, options), TestGame.Points, engine, TestGame.Points);
        return run.Train();
    }
}

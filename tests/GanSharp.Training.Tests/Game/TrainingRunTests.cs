using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

public class TrainingRunTests
{
    [Fact]
    public void A_run_leaves_everything_that_it_promises()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(2);
        List<TrainingTick> ticks = [];
        List<CheckpointSaved> saved = [];
        List<long> steps = [];
        TrainingResult? told = null;
        using TrainingRun run = TrainingRun.Create(TestGame.Options, RunFolder.Create(folder["run"], TestGame.Options), TestGame.Images, engine);
        run.Ticked += ticks.Add;
        run.CheckpointWritten += saved.Add;
        run.Stepped += f => steps.Add(f.Step);
        run.Finished += r => told = r;
        TrainingResult result = run.Train();

        Assert.Same(result, told);
        Assert.Equal((StopReason.Steps, 12L, 12 * 16 / 1000.0), (result.Reason, result.Step, result.Kimg));
        Assert.Equal(Enumerable.Range(1, 12).Select(i => (long)i), steps);
        Assert.Equal([0, 5, 10, 12], ticks.Select(t => t.Step));
        Assert.Equal([5, 10, 12], run.Folder.ReadStats().Select(r => r.Step));
        Assert.Equal(ticks.Skip(1).Select(t => t.Row), run.Folder.ReadStats());
        Assert.Equal([0, 5, 10, 12], run.Folder.Grids().Select(g => g.Step));
        Assert.Equal([4, 8, 12], saved.Select(c => c.Step));
        Assert.Equal(["step-000008.safetensors", "step-000012.safetensors"], Directory.GetFiles(run.Folder.CheckpointsPath).Select(Path.GetFileName).Order());
        Assert.Equal([run.Folder.CheckpointsPath + "/step-000004.safetensors"], saved[2].Removed);
        Assert.All([result.CheckpointPath, result.GridPath!, result.ReportPath, run.Folder.OptionsPath, run.Folder.EnvironmentPath], path => Assert.True(File.Exists(path), path));
        Assert.Equal(engine.KernelName, run.Folder.ReadEnvironment()!.InstructionSet);

        PngImage grid = PngFile.Read(result.GridPath!);
        Assert.Equal(((3 * 9) + 1, (2 * 9) + 1, 1), (grid.Width, grid.Height, grid.Channels));
        StatsRow row = run.Folder.ReadStats()[0];
        Assert.Equal((0.08, 0.8), (row.Kimg, row.Epoch));
        Assert.All([row.DReal, row.DFake, row.LossD, row.LossG, row.AccuracyReal, row.AccuracyFake, row.GradientNormD, row.GradientNormG, row.ImagesPerSecond, row.MemoryMB], x => Assert.True(double.IsFinite(x)));
        Assert.Equal(0, engine.BuffersInUse);
    }

    [Fact]
    public void Figures_of_a_tick_are_means_over_its_steps()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        List<StepFigures> figures = [];
        using TrainingRun run = TrainingRun.Create(TestGame.Options, RunFolder.Create(folder["run"], TestGame.Options), TestGame.Images, engine);
        run.Stepped += figures.Add;
        run.Train();
        StatsRow second = run.Folder.ReadStats()[1];
        Assert.Equal(figures[5..10].Average(f => f.LossD), second.LossD, 12);
        Assert.Equal(figures[5..10].Average(f => f.GradientNormG), second.GradientNormG, 12);
        Assert.Equal(figures[5..10].Average(f => f.AccuracyFake), second.AccuracyFake, 12);
    }

    [Fact]
    public void Phases_are_announced_and_open_figures_are_missing()
    {
        GanOptions options = TestGame.Options with { Schedule = new() { Phases = [new("discriminator", 0.8), new("generator", 0.5)] } };
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        List<PhaseChange> changes = [];
        using TrainingRun run = TrainingRun.Create(options, RunFolder.Create(folder["run"], options), TestGame.Images, engine);
        run.PhaseChanged += changes.Add;
        run.Train();
        Assert.Equal([(1L, "discriminator"), (6L, "generator"), (10L, "both")], changes.Select(c => (c.Step, c.Phase.Name)));
        IReadOnlyList<StatsRow> rows = run.Folder.ReadStats();
        Assert.True(double.IsNaN(rows[0].LossG) && rows[0].LossD > 0);
        Assert.True(rows[1].LossG > 0 && rows[2].LossD > 0);
    }

    [Fact]
    public void Cancelling_finishes_the_step_saves_and_goes_on_as_if_nothing_had_happened()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        var (expected, rows) = Uninterrupted(folder["whole"], engine);
        using CancellationTokenSource cancel = new();
        using (TrainingRun run = TrainingRun.Create(TestGame.Options, RunFolder.Create(folder["run"], TestGame.Options), TestGame.Images, engine))
        {
            run.Stepped += f => { if (f.Step == 7) cancel.Cancel(); };
            TrainingResult result = run.Train(cancel.Token);
            Assert.Equal((StopReason.Cancelled, 7L), (result.Reason, result.Step));
            Assert.EndsWith("step-000007.safetensors", result.CheckpointPath);
            Assert.True(File.Exists(result.CheckpointPath) && File.Exists(result.ReportPath));

            // The same object goes on, too.
            Assert.Equal(StopReason.Cancelled, run.Train(cancel.Token).Reason);
            Assert.Equal(7, run.Step);
        }

        using (TrainingRun run = TrainingRun.Resume(RunFolder.OpenForTraining(folder["run"]), null, TestGame.Images, engine))
        {
            Assert.Equal(7, run.Step);
            Assert.True(run.Seconds > 0);
            Assert.Empty(run.Warnings);
            TestGame.AssertIdentical(expected, TestGame.Tensors(run.Train().CheckpointPath));
            Assert.Equal(rows, Figures(run.Folder));
        }
    }

    [Theory, MemberData(nameof(TestGame.Games), MemberType = typeof(TestGame))]
    public void A_run_that_stops_dead_at_any_step_ends_with_the_same_bytes_on_any_number_of_threads(string game)
    {
        GanOptions options = TestGame.Named(game);
        using TemporaryFolder folder = new();
        using Engine one = new(1), three = new(3);
        Dataset data = TestGame.DataOf(game);
        var (expected, rows) = Uninterrupted(folder["whole"], one, options, data);
        for (int seed = 0; seed < 6; seed++)
        {
            Random random = new(seed);
            string path = folder[$"run{seed}"];
            RunFolder.Create(path, options).Dispose();
            for (int kills = 0; kills < 3; kills++) Abandon(path, random.Next(1, 6), random.Next(2) == 0 ? one : three, data);
            using TrainingRun run = TrainingRun.Resume(RunFolder.OpenForTraining(path), null, data, seed % 2 == 0 ? three : one);
            string checkpoint = run.Train().CheckpointPath;
            TestGame.AssertIdentical(expected, TestGame.Tensors(checkpoint));
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder["whole"], "checkpoints", Path.GetFileName(checkpoint))), File.ReadAllBytes(checkpoint));
            Assert.Equal(rows, Figures(run.Folder));
            Assert.Equal([0, 5, 10, 12], run.Folder.Grids().Select(g => g.Step));
        }
    }

    [Fact]
    public void A_finished_run_goes_on_when_it_is_given_more_steps()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        Uninterrupted(folder["run"], engine);
        GanOptions more = TestGame.Options with { Stop = new() { Steps = 15 } };
        using (TrainingRun run = TrainingRun.Resume(RunFolder.OpenForTraining(folder["run"]), more, TestGame.Images, engine)) Assert.Equal(15, run.Train().Step);
        using RunFolder after = RunFolder.Open(folder["run"]);
        Assert.Equal(15, after.ReadOptions().Stop.Steps);
        Assert.Equal([5, 10, 12, 15], after.ReadStats().Select(r => r.Step));
    }

    [Fact]
    public void A_cancelled_run_whose_limit_is_lowered_to_where_it_stands_still_writes_its_last_figures()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        using CancellationTokenSource cancel = new();
        using (TrainingRun run = TrainingRun.Create(TestGame.Options, RunFolder.Create(folder["run"], TestGame.Options), TestGame.Images, engine))
        {
            run.Stepped += f => { if (f.Step == 7) cancel.Cancel(); };
            run.Train(cancel.Token);
            Assert.Equal([5], run.Folder.ReadStats().Select(r => r.Step));
        }

        GanOptions lower = TestGame.Options with { Stop = new() { Steps = 7 } };
        using TrainingRun resumed = TrainingRun.Resume(RunFolder.OpenForTraining(folder["run"]), lower, TestGame.Images, engine);
        Assert.Equal((StopReason.Steps, 7L), (resumed.Train().Reason, resumed.Step));
        Assert.Equal([5, 7], resumed.Folder.ReadStats().Select(r => r.Step));
        Assert.Equal([0, 5, 7], resumed.Folder.Grids().Select(g => g.Step));
    }

    [Fact]
    public void Minutes_end_a_training_after_the_step_in_progress()
    {
        GanOptions options = TestGame.Options with { Stop = new() { Steps = 0, Minutes = 1e-5 } };
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        using TrainingRun run = TrainingRun.Create(options, RunFolder.Create(folder["run"], options), TestGame.Images, engine);
        TrainingResult result = run.Train();
        Assert.Equal(StopReason.Minutes, result.Reason);
        Assert.True(File.Exists(result.CheckpointPath) && result.Seconds >= 6e-4);
    }

    [Fact]
    public void Other_options_or_other_data_are_refused_in_one_line()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        Uninterrupted(folder["run"], engine);
        string checkpoint = Path.Combine(folder["run"], "checkpoints", "step-000012.safetensors");

        GanOptions wider = TestGame.Options with { Generator = TestGame.Options.Generator with { Network = TestGame.Options.Generator.Network with { BaseChannels = 8 } } };
        Assert.Equal(
            $"{checkpoint}: was made with generator.network.baseChannels 4, the run now has 8; set it back, or begin a new run",
            Refused(wider, TestGame.Images));
        Assert.Equal($"{checkpoint}: was made with seed 7, the run now has 9; set it back, or begin a new run", Refused(TestGame.Options with { Seed = 9 }, TestGame.Images));
        Assert.Equal(
            $"{checkpoint}: was trained on images (100 of 8x8x1, -1 to 1), the data now is images (60 of 8x8x1, -1 to 1); give the same data, or begin a new run",
            Refused(TestGame.Options, TestGame.Images.Take(60)));
        float[] values = new float[100 * 64];
        TestGame.Images.Read([.. Enumerable.Range(0, 100)], values);
        values[^1] = -values[^1];
        Assert.Equal(
            $"{checkpoint}: was trained on other examples than images has now, though as many and of the same form; give the same data, or begin a new run",
            Refused(TestGame.Options, Dataset.FromFloats("images", [8, 8, 1], values, range: ValueRange.Signed)));

        string Refused(GanOptions options, Dataset data)
        {
            using RunFolder run = RunFolder.OpenForTraining(folder["run"]);
            string message = Assert.ThrowsAny<GanSharpException>(() => TrainingRun.Resume(run, options, data, engine)).Message;
            Assert.Equal(TestGame.Options, run.ReadOptions());
            return message;
        }
    }

    [Fact]
    public void A_divergence_keeps_the_last_good_checkpoint_and_saves_no_other()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        using (TrainingRun run = TrainingRun.Create(TestGame.Options, RunFolder.Create(folder["run"], TestGame.Options), TestGame.Images, engine))
        {
            run.Stepped += f => { if (f.Step == 6) Poison(run); };
            DivergenceException e = Assert.Throws<DivergenceException>(() => run.Train());
            Assert.Equal((7L, "discriminator", "0.weight"), (e.Step, e.Player, e.Tensor));
            Assert.Throws<InvalidOperationException>(() => run.Train());
            Assert.Equal([5, 6], run.Folder.ReadStats().Select(r => r.Step));
            Assert.True(File.Exists(run.Folder.ReportPath));
        }

        Assert.Equal(["step-000004.safetensors"], Directory.GetFiles(Path.Combine(folder["run"], "checkpoints")).Select(Path.GetFileName));
        using TrainingRun again = TrainingRun.Resume(RunFolder.OpenForTraining(folder["run"]), null, TestGame.Images, engine);
        Assert.Equal(12, again.Train().Step);
        Assert.Equal([5, 10, 12], again.Folder.ReadStats().Select(r => r.Step));

        static void Poison(TrainingRun run) => run.Trainer.Discriminator.Network.ParameterTensors()[0].AsWritableSpan()[0] = float.NaN;
    }

    [Fact]
    public void A_state_that_is_not_finite_never_becomes_a_checkpoint()
    {
        GanOptions options = TestGame.Options with { Checkpoint = new() { EverySteps = 1, Keep = 1 } };
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        using TrainingRun run = TrainingRun.Create(options, RunFolder.Create(folder["run"], options), TestGame.Images, engine);
        run.Stepped += f => { if (f.Step == 3) run.Trainer.Generator.Network.ParameterTensors()[0].AsWritableSpan()[1] = float.NaN; };
        DivergenceException e = Assert.Throws<DivergenceException>(() => run.Train());
        Assert.Equal((3L, "generator", "0.weight"), (e.Step, e.Player, e.Tensor));
        Assert.Equal(["step-000002.safetensors"], Directory.GetFiles(run.Folder.CheckpointsPath).Select(Path.GetFileName));
    }

    [Fact]
    public void A_finished_run_counts_no_step_twice_when_it_is_resumed()
    {
        // The last step is one of a checkpoint, but not one of a tick.
        GanOptions options = TestGame.Options with { Stop = new() { Steps = 8 } }, more = TestGame.Options with { Stop = new() { Steps = 10 } };
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        using (TrainingRun run = TrainingRun.Create(options, RunFolder.Create(folder["run"], options), TestGame.Images, engine)) run.Train();
        using (TrainingRun again = TrainingRun.Resume(RunFolder.OpenForTraining(folder["run"]), options, TestGame.Images, engine))
        {
            again.Train();
            Assert.Equal([5, 8], again.Folder.ReadStats().Select(r => r.Step));
            Assert.Equal([0, 5, 8], again.Folder.Grids().Select(g => g.Step));
        }

        List<StepFigures> figures = [];
        using TrainingRun longer = TrainingRun.Resume(RunFolder.OpenForTraining(folder["run"]), more, TestGame.Images, engine);
        longer.Stepped += figures.Add;
        longer.Train();
        Assert.Equal([5, 8, 10], longer.Folder.ReadStats().Select(r => r.Step));
        Assert.Equal(figures.Average(f => f.LossD), longer.Folder.ReadStats()[^1].LossD, 12);
    }

    [Fact]
    public void A_row_that_no_checkpoint_knows_of_is_written_anew()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        var (_, rows) = Uninterrupted(folder["whole"], engine);
        using (TrainingRun run = TrainingRun.Create(TestGame.Options, RunFolder.Create(folder["run"], TestGame.Options), TestGame.Images, engine))
        {
            // Step 8 is that of a checkpoint; the divergence in the next leaves a row of it.
            run.CheckpointWritten += c => { if (c.Step == 8) run.Trainer.Discriminator.Network.ParameterTensors()[0].AsWritableSpan()[0] = float.NaN; };
            Assert.Throws<DivergenceException>(() => run.Train());
            Assert.Equal([5, 8], run.Folder.ReadStats().Select(r => r.Step));
        }

        using TrainingRun again = TrainingRun.Resume(RunFolder.OpenForTraining(folder["run"]), null, TestGame.Images, engine);
        again.Train();
        Assert.Equal(rows, Figures(again.Folder));
    }

    [Fact]
    public void A_run_on_points_draws_pictures_of_them()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        using TrainingRun run = TrainingRun.Create(TestGame.MlpOptions, RunFolder.Create(folder["run"], TestGame.MlpOptions), TestGame.Points, engine);
        TrainingResult result = run.Train();
        Assert.Equal([0, 5, 10, 12], run.Folder.Grids().Select(g => g.Step));
        PngImage picture = PngFile.Read(result.GridPath!);
        Assert.Equal((PointPicture.Side, PointPicture.Side, 3), (picture.Width, picture.Height, picture.Channels));
        Assert.Contains(Html.Text(picture.Description!), File.ReadAllText(result.ReportPath));
        Assert.Equal([2], run.Model.Sample(5, seed: 1).SampleShape);
    }

    [Fact]
    public void A_run_on_other_vectors_has_figures_but_no_grids()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        Dataset vectors = Dataset.FromFloats("vectors", [4], [.. Enumerable.Range(0, 400).Select(i => i / 400f)]);
        using TrainingRun run = TrainingRun.Create(TestGame.MlpOptions, RunFolder.Create(folder["run"], TestGame.MlpOptions), vectors, engine);
        TrainingResult result = run.Train();
        Assert.Null(result.GridPath);
        Assert.Empty(run.Folder.Grids());
        Assert.Equal(3, run.Folder.ReadStats().Count);
    }

    [Fact]
    public void The_data_that_options_name_is_opened_and_checked_before_a_folder_is_made()
    {
        using TemporaryFolder folder = new();
        GanOptions options = TestGame.Options with { Data = new() { Source = folder["nothing"] } };
        Assert.Contains("does not exist", Assert.ThrowsAny<GanSharpException>(() => TrainingRun.Create(options, folder["run"])).Message);

        NpyFile.Write<float>(folder["points.npy"], [100, 2], new float[200]);
        options = TestGame.Options with { Data = new() { Source = folder["points.npy"] } };
        Assert.ThrowsAny<GanSharpException>(() => TrainingRun.Create(options, folder["run"]));
        Assert.False(Directory.Exists(folder["run"]));

        options = TestGame.MlpOptions with { Data = new() { Source = folder["points.npy"] }, Stop = new() { Steps = 2 } };
        using (TrainingRun run = TrainingRun.Create(options, folder["run"], threads: 1)) Assert.Equal(2, run.Train().Step);
        using TrainingRun resumed = TrainingRun.Resume(folder["run"], options with { Stop = new() { Steps = 3 } }, threads: 2);
        Assert.Equal(3, resumed.Train().Step);
    }

    /// <summary>Plays some steps and stops without a word, as a killed process does: whatever is on the disk then stays.</summary>
    private static void Abandon(string path, int steps, Engine engine, Dataset? data = null)
    {
        using TrainingRun run = TrainingRun.Resume(RunFolder.OpenForTraining(path), null, data ?? TestGame.Images, engine);
        int left = steps;
        run.Stepped += _ => { if (--left == 0) throw new KilledException(); };
        try
        {
            run.Train();
        }
        catch (KilledException)
        {
            // Not even the row of the step is written.
        }
    }

    private static ((string, float[])[] Tensors, object[] Rows) Uninterrupted(string path, Engine engine, GanOptions? options = null, Dataset? data = null)
    {
        options ??= TestGame.Options;
        using TrainingRun run = TrainingRun.Create(options, RunFolder.Create(path, options), data ?? TestGame.Images, engine);
        return (TestGame.Tensors(run.Train().CheckpointPath), Figures(run.Folder));
    }

    /// <summary>All figures but those of time and memory.</summary>
    private static object[] Figures(RunFolder folder) => [.. folder.ReadStats().Select(r => r with { Seconds = 0, MeasuringSeconds = 0, ImagesPerSecond = 0, MemoryMB = 0 })];

    private sealed class KilledException : Exception;
}

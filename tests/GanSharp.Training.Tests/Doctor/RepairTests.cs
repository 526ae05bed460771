using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

public class RepairTests
{
    /// <summary>A game whose D leaps: the first update changes its weights by more than their norm.</summary>
    private static readonly GanOptions Leaping = TestGame.MlpOptions with
    {
        Discriminator = TestGame.MlpOptions.Discriminator with { Optimizer = new() { LearningRate = 0.5 } },
        Stop = new() { Steps = 40 },
        Doctor = new() { EverySteps = 3, Repairs = 3 },
    };

    [Fact]
    public void A_run_that_leaps_goes_back_to_the_start_with_a_lower_rate_and_says_so_everywhere()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        List<Repair> told = [];
        List<long> ticks = [];
        using TrainingRun run = TrainingRun.Create(Leaping, RunFolder.Create(folder["run"], Leaping), TestGame.Points, engine);
        run.Repaired += told.Add;
        run.Ticked += t => ticks.Add(t.Step);
        TrainingResult result = run.Train();
        Repair first = told[0];
        Assert.Equal((1, Illness.LearningRate, "discriminator", 0L, 1), (first.Number, first.Illness, first.Player, first.BackTo, first.Rung));
        Assert.Equal(("discriminator.optimizer.learningRate", "0.5"), (first.Option, first.From));
        Assert.Equal(first.Step, first.StepsLost);
        Assert.Equal(told, run.Repairs);
        Assert.Equal(told, run.Folder.ReadRepairs());
        Assert.True(run.Options.Discriminator.Optimizer.LearningRate < 0.05);
        Assert.Equal(1 + told.Count(r => r.BackTo == 0), ticks.Count(s => s == 0));
        Assert.Equal(40, result.Step);

        // The folder keeps the options that repeat the run, and the figures of the steps that stayed.
        Assert.Equal(Leaping, run.Folder.ReadOptions());
        Assert.Equal(run.Options, run.Folder.ReadRepairedOptions());
        Assert.Equal(run.Folder.ReadStats().Select(r => r.Step).Order().Distinct(), run.Folder.ReadStats().Select(r => r.Step));
        Assert.Equal(run.Folder.ReadVitals().Select(v => v.Step).Order().Distinct(), run.Folder.ReadVitals().Select(v => v.Step));
        Assert.Equal(told, DoctorReport.Of(run.Folder).Repairs);
        Assert.Contains("<h3>Repairs</h3>", File.ReadAllText(result.ReportPath), StringComparison.Ordinal);
        Assert.Contains("discriminator.optimizer.learningRate", first.ToString(), StringComparison.Ordinal);
        run.Dispose();
        Assert.Equal(0, engine.BuffersInUse);
    }

    [Fact]
    public void A_repaired_run_repeats_and_resumes_to_the_same_repairs_and_bytes()
    {
        using TemporaryFolder folder = new();
        using Engine one = new(1), three = new(3);
        byte[] expected = Whole(folder["whole"], one);
        Assert.Equal(expected, Whole(folder["again"], three));
        string repairs = File.ReadAllText(Path.Combine(folder["whole"], "repairs.jsonl"));
        Assert.Equal(repairs, File.ReadAllText(Path.Combine(folder["again"], "repairs.jsonl")));
        for (int seed = 0; seed < 12; seed++)
        {
            Random random = new(seed);
            string path = folder[$"run{seed}"];
            RunFolder.Create(path, Leaping).Dispose();
            for (int kills = 0; kills < 4; kills++) Abandon(path, random.Next(1, 14), random.Next(2) == 0 ? one : three);
            using TrainingRun run = TrainingRun.Resume(RunFolder.OpenForTraining(path), null, TestGame.Points, seed % 2 == 0 ? three : one);
            Assert.Equal(expected, File.ReadAllBytes(run.Train().CheckpointPath));
            Assert.Equal(repairs, File.ReadAllText(Path.Combine(path, "repairs.jsonl")));
            foreach (string file in new[] { "vitals.jsonl", "options.json" }) Assert.Equal(File.ReadAllText(Path.Combine(folder["whole"], file)), File.ReadAllText(Path.Combine(path, file)));
        }
    }

    [Theory]
    [InlineData("checkpoints")]
    [InlineData("repairs")]
    public void A_run_that_dies_in_the_middle_of_a_repair_ends_with_the_same_bytes(string after)
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        byte[] expected = Whole(folder["whole"], engine);
        using (TrainingRun run = TrainingRun.Create(Leaping, RunFolder.Create(folder["run"], Leaping), TestGame.Points, engine))
        {
            run.Repaired += _ => throw new KilledException();
            Assert.Throws<KilledException>(() => run.Train());
        }

        // Dead before the repair was written, or just after it.
        if (after == "checkpoints") File.Delete(Path.Combine(folder["run"], "repairs.jsonl"));
        using TrainingRun again = TrainingRun.Resume(RunFolder.OpenForTraining(folder["run"]), null, TestGame.Points, engine);
        Assert.Equal(expected, File.ReadAllBytes(again.Train().CheckpointPath));
        Assert.Equal(File.ReadAllText(Path.Combine(folder["whole"], "repairs.jsonl")), File.ReadAllText(Path.Combine(folder["run"], "repairs.jsonl")));
    }

    [Fact]
    public void Columns_of_different_scale_are_scaled_each_by_itself()
    {
        float[] values = new float[4000];
        new RandomStream(5, "table").FillNormal(values, 0, 1);
        for (int i = 1; i < values.Length; i += 2) values[i] = (2000 * values[i - 1]) + (1000 * values[i]);
        Dataset table = Dataset.FromFloats("table", [2], values), part = table.Choose([.. Enumerable.Range(0, 1500)]), heldOut = table.Choose([.. Enumerable.Range(1500, 500)]);
        GanOptions options = TestGame.MlpOptions with { Stop = new() { Steps = 40 }, Doctor = new() { EverySteps = 3, Repairs = 3 }, Evaluation = new() { EverySteps = 10, Metrics = ["energy"], Best = "energy", Samples = 100 } };
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        byte[] ended;
        using (TrainingRun run = TrainingRun.Create(options, RunFolder.Create(folder["run"], options), part, engine, heldOut))
        {
            List<long> told = [];
            run.Repaired += r => told.Add(r.BackTo);
            TrainingResult result = run.Train();
            Repair repair = run.Repairs[0];
            Assert.Equal((Illness.DataScale, "data.scale", "range", "columns", 0L), (repair.Illness, repair.Option, repair.From, repair.To, repair.BackTo));
            Assert.Equal(0, told[0]);
            Assert.Equal(part.WithStandardColumns().Scale, run.Dataset.Scale);
            Assert.InRange(run.Folder.ReadVitals().First()[Vital.ColumnRatio], 0.95, 1.05);
            Assert.DoesNotContain(DoctorReport.Of(run.Folder).Findings, f => f.Illness == Illness.DataScale);

            // Energy distances of columns, not of what is counted in thousands.
            IReadOnlyDictionary<string, double>[] measured = [.. run.Folder.ReadStats().Select(s => s.Evaluation).OfType<IReadOnlyDictionary<string, double>>()];
            Assert.NotEmpty(measured);
            Assert.All(measured, m => Assert.InRange(m["energy"], 0, 10));
            ended = File.ReadAllBytes(result.CheckpointPath);
        }

        using GanModel model = GanModel.Load(folder["run"], engine);
        Assert.Equal(part.WithStandardColumns().Scale, model.Info.Data.Scale);
        using TrainingRun again = TrainingRun.Resume(RunFolder.OpenForTraining(folder["run"]), null, part, engine, heldOut);
        Assert.Equal((40L, part.WithStandardColumns().Scale), (again.Step, again.Dataset.Scale));
        Assert.Equal(ended, File.ReadAllBytes(again.Train().CheckpointPath));
        again.Dispose();
        values[0] += 0.5f;
        Dataset other = Dataset.FromFloats("table", [2], values).Choose([.. Enumerable.Range(0, 1500)]);
        using RunFolder opened = RunFolder.OpenForTraining(folder["run"]);
        Assert.Contains("on other examples than table has now", Assert.Throws<CheckpointException>(() => TrainingRun.Resume(opened, null, other, engine, heldOut)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_divergence_goes_back_to_the_last_healthy_checkpoint_which_outlives_newer_ones()
    {
        // A square filled evenly, which is learnt at once.
        float[] values = new float[6000];
        new RandomStream(5, "square").FillUniform(values, -1, 1);
        Dataset square = Dataset.FromFloats("square", [2], values, range: ValueRange.Signed);
        GanOptions options = Recipes.Get("lsgan").VectorOptions with { BatchSize = 128, Stop = new() { Steps = 400 }, Doctor = new() { EverySteps = 20, Repairs = 1 }, Checkpoint = new() { EverySteps = 40, Keep = 1 } };
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        using TrainingRun run = TrainingRun.Create(options, RunFolder.Create(folder["run"], options), square, engine);
        List<Repair> told = [];
        List<long> stayed = [];
        run.Repaired += told.Add;
        run.Stepped += f =>
        {
            if (f.Step != 390 || told.Count > 0) return;
            stayed.AddRange(run.Folder.Checkpoints().Select(c => c.Step));
            run.Trainer.Generator.Network.ParameterTensors()[0].AsWritableSpan()[0] = float.NaN;
        };
        TrainingResult result = run.Train();
        Repair repair = Assert.Single(told);
        Assert.Equal((Illness.Divergence, "generator", 391L, 400L), (repair.Illness, repair.Player, repair.Step, result.Step));
        Assert.True(repair.BackTo > 0, "went back to the start");
        Assert.Contains(repair.BackTo, stayed);
        Assert.Equal([0, .. run.Folder.ReadVitals().Select(v => v.Step).Where(s => s > 0)], run.Folder.ReadVitals().Select(v => v.Step).Order().Distinct());
    }

    [Fact]
    public void A_divergence_without_repairs_left_is_an_error_as_it_was()
    {
        GanOptions options = TestGame.MlpOptions with { Stop = new() { Steps = 60 }, Doctor = new() { EverySteps = 2, Repairs = 1 } };
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        using TrainingRun run = TrainingRun.Create(options, RunFolder.Create(folder["run"], options), TestGame.Points, engine);
        List<RepairRefusal> refused = [];
        run.RepairRefused += refused.Add;
        run.Stepped += f =>
        {
            if (f.Step == 20) run.Trainer.Generator.Network.ParameterTensors()[0].AsWritableSpan()[0] = float.NaN;
        };
        Assert.Throws<DivergenceException>(() => run.Train());
        Assert.Single(run.Repairs);
        Assert.Equal(Illness.Divergence, refused[^1].Illness);
        Assert.All(refused, r => Assert.Contains("doctor.repairs", r.Reason, StringComparison.Ordinal));
        Assert.Contains("doctor.repairs", DoctorReport.Of(run.Folder).NotRepaired!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_healthy_run_is_the_same_with_and_without_repairs()
    {
        GanOptions on = TestGame.MlpOptions with { Doctor = new() { EverySteps = 3, Repairs = 6 } };
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        using TrainingRun without = TrainingRun.Create(TestGame.MlpOptions, RunFolder.Create(folder["without"], TestGame.MlpOptions), TestGame.Points, engine);
        using TrainingRun with = TrainingRun.Create(on, RunFolder.Create(folder["with"], on), TestGame.Points, engine);
        without.Train();
        with.Train();
        TestGame.AssertIdentical(TestGame.Snapshot(without.Trainer), TestGame.Snapshot(with.Trainer));
        Assert.Empty(with.Repairs);
        Assert.False(File.Exists(with.Folder.RepairsPath));
    }

    [Fact]
    public void Repairs_without_a_doctor_are_refused()
    {
        OptionsException e = Assert.Throws<OptionsException>(() => (TestGame.Options with { Doctor = new() { EverySteps = 0, Repairs = 1 } }).Validate());
        Assert.Contains("doctor.everySteps", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_repairs_that_does_not_suit_the_options_is_named()
    {
        using TemporaryFolder folder = new();
        using RunFolder run = RunFolder.Create(folder["run"], TestGame.Options);
        Repair repair = new() { Number = 1, Step = 9, Illness = Illness.Divergence, Evidence = "e", BackTo = 0, Rung = 1, Option = "no.such", From = "1", To = "2", Why = "w" };
        run.AddRepair(repair);
        Assert.Equal([repair], run.ReadRepairs());
        Assert.Contains("repairs.jsonl", Assert.ThrowsAny<GanSharpException>(run.ReadRepairedOptions).Message, StringComparison.Ordinal);
    }

    private static byte[] Whole(string path, Engine engine)
    {
        using TrainingRun run = TrainingRun.Create(Leaping, RunFolder.Create(path, Leaping), TestGame.Points, engine);
        string checkpoint = run.Train().CheckpointPath;
        Assert.NotEmpty(run.Repairs);
        return File.ReadAllBytes(checkpoint);
    }

    private static void Abandon(string path, int steps, Engine engine)
    {
        using TrainingRun run = TrainingRun.Resume(RunFolder.OpenForTraining(path), null, TestGame.Points, engine);
        int left = steps;
        run.Stepped += _ => { if (--left == 0) throw new KilledException(); };
        try
        {
            run.Train();
        }
        catch (KilledException)
        {
            // Whatever is on the disk then stays.
        }
    }

    private sealed class KilledException : Exception;
}

using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

public class EquilibriumTests
{
    // Every look is within this band, so that the stretch alone decides.
    private static readonly EquilibriumOptions Always = new() { Band = 0.49, Stretch = 5, EverySteps = 2, Samples = 32 };

    [Fact]
    public void Players_that_learn_a_round_cloud_end_in_an_equilibrium_of_players_that_are_not_weak()
    {
        Dataset cloud = Cloud(4000, 1), heldOut = Cloud(2000, 2);
        GanOptions recipe = Recipes.Get("r3gan").VectorOptions;
        GanOptions options = recipe with
        {
            BatchSize = 64,
            Latent = recipe.Latent with { Size = 2 },
            Generator = recipe.Generator with { Network = recipe.Generator.Network with { Hidden = [24] } },
            Discriminator = recipe.Discriminator with { Network = recipe.Discriminator.Network with { Hidden = [32, 32] } },
            Stop = new() { Steps = 20_000, Equilibrium = new() { Band = 0.1, Stretch = 300, EverySteps = 50, Samples = 1000 } },
            Report = new() { EverySteps = 0 },
            Checkpoint = new() { EverySteps = 0 },
        };
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        TrainingResult result = Train(folder["run"], options, cloud, heldOut, engine);
        Assert.Equal(StopReason.Equilibrium, result.Reason);
        EquilibriumFinding found = result.Ending!.Equilibrium!;
        Assert.True(found.Step == result.Step && found.Step - found.Since >= 300, found.Evidence);
        Assert.InRange(found.AccuracyReal, 0.4, 0.6);
        Assert.InRange(found.AccuracyFake, 0.4, 0.6);
        Assert.True(found.Kind != EquilibriumKind.WeakPlayers, found.Verdict);
        Assert.Contains(Html.Text(result.Ending.Text), File.ReadAllText(result.ReportPath));
    }

    [Fact]
    public void A_discriminator_that_always_tells_ends_nothing()
    {
        GanOptions options = TestGame.MlpOptions with
        {
            BatchSize = 50,
            // A generator that hardly moves, far from the data.
            Generator = TestGame.MlpOptions.Generator with { Optimizer = new() { LearningRate = 1e-7 } },
            Discriminator = TestGame.MlpOptions.Discriminator with { Optimizer = new() { LearningRate = 0.02 } },
            Stop = new() { Steps = 200, Equilibrium = new() { Band = 0.2, Stretch = 20, EverySteps = 10, Samples = 200 } },
            Report = new() { EverySteps = 100 },
        };
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        TrainingResult result = Train(folder["run"], options, Ring(2000, 1), Ring(500, 2), engine);
        Assert.Equal(StopReason.Steps, result.Reason);
        Assert.Null(result.Ending!.Equilibrium);
        using RunFolder run = RunFolder.Open(folder["run"]);
        StatsRow last = run.ReadStats()[^1];
        Assert.True((last.HeldOutReal + last.HeldOutFake) / 2 > 0.8, $"{last.HeldOutReal} {last.HeldOutFake}");
        Assert.True(last.MeasuringSeconds > 0 && last.MeasuringSeconds < last.Seconds);
    }

    [Fact]
    public void Two_weak_players_are_called_so()
    {
        Dataset ring = Ring(2000, 1);
        // Two hidden units against a ring: the discriminator can't tell a disc from its edge.
        GanOptions options = TestGame.MlpOptions with
        {
            BatchSize = 50,
            Discriminator = TestGame.MlpOptions.Discriminator with { Network = TestGame.MlpOptions.Discriminator.Network with { Hidden = [1] }, Optimizer = new() { LearningRate = 1e-3 } },
            Stop = new() { Steps = 2000, Equilibrium = new() { Band = 0.25, Stretch = 200, EverySteps = 20, Samples = 500 } },
            Report = new() { EverySteps = 0 },
            Checkpoint = new() { EverySteps = 0 },
        };
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        TrainingResult result = Train(folder["run"], options, ring, Ring(1000, 2), engine);
        Assert.Equal(StopReason.Equilibrium, result.Reason);
        EquilibriumFinding found = result.Ending!.Equilibrium!;
        Assert.Equal(EquilibriumKind.WeakPlayers, found.Kind);
        Assert.True(found.Neighbours.Accuracy > 0.8, $"{found.Neighbours}");
        Assert.EndsWith("both players are weak", result.Ending.Text);
    }

    [Theory, MemberData(nameof(TestGame.Games), MemberType = typeof(TestGame))]
    public void Looking_changes_nothing_and_a_kill_in_the_middle_of_a_stretch_ends_at_the_same_step_with_the_same_bytes(string game)
    {
        Dataset data = TestGame.DataOf(game);
        GanOptions options = TestGame.Named(game) with { Stop = new() { Steps = 12, Equilibrium = Always } };
        using TemporaryFolder folder = new();
        using Engine one = new(1), three = new(3);
        TrainingResult whole = Train(folder["whole"], options, data, data, one);

        // Some games are one-sided for a few steps; the others end at the first look that completes the stretch: those after 2, 4, 6 and 8.
        Assert.True(whole is { Reason: StopReason.Equilibrium, Step: >= 8 } or { Reason: StopReason.Steps, Step: 12 }, $"{whole.Reason} {whole.Step}");
        TrainingResult blind = Train(folder["blind"], options with { Stop = new() { Steps = whole.Step } }, data, null, three);
        TestGame.AssertIdentical(TestGame.Tensors(blind.CheckpointPath), TestGame.Tensors(whole.CheckpointPath));

        Random random = new(game.Length);
        string path = folder["killed"];
        RunFolder.Create(path, options).Dispose();
        for (int kills = 0; kills < 3; kills++)
        {
            int left = random.Next(1, 6);
            using TrainingRun run = TrainingRun.Resume(RunFolder.OpenForTraining(path), null, data, kills == 1 ? three : one, data);
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

        using TrainingRun last = TrainingRun.Resume(RunFolder.OpenForTraining(path), null, data, three, data);
        TrainingResult result = last.Train();
        Assert.Equal((whole.Reason, whole.Step), (result.Reason, result.Step));
        Assert.Equal(File.ReadAllBytes(whole.CheckpointPath), File.ReadAllBytes(result.CheckpointPath));
        Assert.Equal(whole.Ending, result.Ending);
    }

    [Fact]
    public void A_run_that_ended_by_equilibrium_says_so_when_it_is_resumed_and_goes_on_for_a_longer_stretch()
    {
        GanOptions options = TestGame.MlpOptions with { Stop = new() { Steps = 30, Equilibrium = Always } };
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        TrainingResult first = Train(folder["run"], options, TestGame.Points, TestGame.Points, engine);
        Assert.Equal((StopReason.Equilibrium, "stop.equilibrium.stretch=10"), (first.Reason, first.Ending!.Longer));
        using (TrainingRun again = TrainingRun.Resume(RunFolder.OpenForTraining(folder["run"]), null, TestGame.Points, engine, TestGame.Points))
        {
            Assert.Equal(StopReason.Equilibrium, again.Ended);
            Assert.Equal(first.Ending, again.Train().Ending);
            Assert.Equal(first.Ending, again.Folder.ReadEnding());
        }

        GanOptions longer = options with { Stop = options.Stop with { Equilibrium = Always with { Stretch = 10 } } };
        using (TrainingRun on = TrainingRun.Resume(RunFolder.OpenForTraining(folder["run"]), longer, TestGame.Points, engine, TestGame.Points))
        {
            Assert.Null(on.Ended);
            on.Stepped += _ => Assert.Null(on.Folder.ReadEnding());
            TrainingResult result = on.Train();

            // The stretch goes on where it was: it does not begin anew.
            Assert.Equal((StopReason.Equilibrium, first.Ending.Equilibrium!.Since + 10), (result.Reason, result.Step));
        }

        // Another band is another question.
        GanOptions other = longer with { Stop = longer.Stop with { Equilibrium = longer.Stop.Equilibrium with { Band = 0.48 } } };
        using TrainingRun anew = TrainingRun.Resume(RunFolder.OpenForTraining(folder["run"]), other, TestGame.Points, engine, TestGame.Points);
        Assert.Null(anew.Ended);
    }

    [Fact]
    public void What_cannot_be_measured_is_refused_before_a_folder_is_made()
    {
        GanOptions options = TestGame.MlpOptions with { Stop = new() { Steps = 12, Equilibrium = Always } };
        Assert.Equal(
            "stop.equilibrium.band 0.02 is narrower than chance with 96 samples of each side (0.071), so that even players would leave it again and again; set stop.equilibrium.band to 0.071 or more",
            Refusal(options with { Stop = options.Stop with { Equilibrium = Always with { Band = 0.02, Samples = 1000 } } }, TestGame.Points));
        Assert.EndsWith("set stop.equilibrium.samples=54, or a wider band", Refusal(options with { Stop = options.Stop with { Equilibrium = Always with { Band = 0.095, Samples = 16 } } }, TestGame.Points));
        Assert.Contains("has samples of 8x8x1, and points, to train on, of 2", Refusal(options, TestGame.Images));
        Assert.Contains("none are given", Refusal(options, null));

        using TemporaryFolder folder = new();
        NpyFile.Write<float>(folder["points.npy"], [100, 2], [.. Enumerable.Range(0, 200).Select(i => i / 200f)]);
        GanOptions file = options with { Data = new() { Source = folder["points.npy"] } };
        string message = Assert.ThrowsAny<GanSharpException>(() => TrainingRun.Create(file, folder["run"], 1)).Message;
        Assert.Contains("has no other part; keep some back with data.heldOut=0.1", message);
        Assert.False(Directory.Exists(folder["run"]));
        using TrainingRun run = TrainingRun.Create(file with { Data = file.Data with { HeldOut = 0.3 } }, folder["run"], 1);
        Assert.Equal(70, run.Dataset.Count);
        TrainingResult result = run.Train();
        Assert.Equal("30% of points, kept back", result.Ending!.Equilibrium?.HeldOut);

        static string Refusal(GanOptions options, Dataset? heldOut) => Assert.ThrowsAny<GanSharpException>(() => TrainingRun.CheckFit(options, TestGame.Points, heldOut)).Message;
    }

    private static TrainingResult Train(string path, GanOptions options, Dataset data, Dataset? heldOut, Engine engine)
    {
        using TrainingRun run = TrainingRun.Create(options, RunFolder.Create(path, options), data, engine, heldOut);
        return run.Train();
    }

    private static Dataset Cloud(int count, ulong seed)
    {
        float[] values = new float[2 * count];
        new RandomStream(seed, "cloud").FillNormal(values, 0.1f, 0.4f);
        return Dataset.FromFloats("cloud", [2], values, range: ValueRange.Signed);
    }

    private static Dataset Ring(int count, ulong seed)
    {
        float[] angles = new float[count];
        new RandomStream(seed, "ring").FillUniform(angles, 0, 2 * MathF.PI);
        return Dataset.FromFloats("ring", [2], [.. angles.SelectMany(a => new[] { 0.8f * MathF.Cos(a), 0.8f * MathF.Sin(a) })], range: ValueRange.Signed);
    }
}

using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

public class DoctorTests
{
    private static readonly GanOptions Points = Recipes.Get("lsgan").VectorOptions with { Stop = new() { Steps = 1000 } };

    [Fact]
    public void A_killed_run_has_the_vital_signs_of_an_uninterrupted_one()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        using (TrainingRun whole = TrainingRun.Create(TestGame.Options, RunFolder.Create(folder["whole"], TestGame.Options), TestGame.Images, engine)) whole.Train();
        using (TrainingRun cut = TrainingRun.Create(TestGame.Options, RunFolder.Create(folder["cut"], TestGame.Options), TestGame.Images, engine))
        {
            using CancellationTokenSource stop = new();
            cut.Stepped += f =>
            {
                if (f.Step == 7) stop.Cancel();
            };
            cut.Train(stop.Token);
        }

        using (TrainingRun resumed = TrainingRun.Resume(RunFolder.OpenForTraining(folder["cut"]), null, TestGame.Images, engine)) resumed.Train();
        Assert.Equal(File.ReadAllText(Path.Combine(folder["whole"], "vitals.jsonl")), File.ReadAllText(Path.Combine(folder["cut"], "vitals.jsonl")));
        using RunFolder run = RunFolder.Open(folder["whole"]);
        Assert.Equal([0, 1, 3, 6, 9, 12], run.ReadVitals().Select(v => v.Step));
        Assert.Equal(0, engine.BuffersInUse);
    }

    [Fact]
    public void Looking_changes_nothing_in_the_training()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        GanOptions unseen = TestGame.Options with { Doctor = new() { EverySteps = 0 } };
        using TrainingRun seen = TrainingRun.Create(TestGame.Options, RunFolder.Create(folder["seen"], TestGame.Options), TestGame.Images, engine);
        using TrainingRun alone = TrainingRun.Create(unseen, RunFolder.Create(folder["alone"], unseen), TestGame.Images, engine);
        seen.Train();
        alone.Train();
        TestGame.AssertIdentical(TestGame.Snapshot(alone.Trainer), TestGame.Snapshot(seen.Trainer));
        Assert.False(File.Exists(Path.Combine(folder["alone"], "vitals.jsonl")));
        Assert.Contains("doctor.everySteps", DoctorReport.Of(alone.Folder).CannotJudge[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Illness.LearningRate, 1, Vital.UpdateG, 0.9)]
    [InlineData(Illness.DataScale, 0, Vital.DataDeviation, 0.004)]
    [InlineData(Illness.DeadUnits, 0, Vital.DeadD, 1.0)]
    [InlineData(Illness.Memorisation, 0, Vital.Copies, 0.8)]
    [InlineData(Illness.TooLittleData, 0, Vital.HeldOutGap, 0.8)]
    [InlineData(Illness.ModeCollapse, 0, Vital.Diversity, 0.05)]
    [InlineData(Illness.PartialCollapse, 0, Vital.Coverage, 0.6)]
    [InlineData(Illness.Divergence, 0, Vital.SampleLargest, 500)]
    public void One_bad_figure_is_one_finding(string illness, long only, string vital, double value)
    {
        DoctorReport report = DoctorReport.Of(Points, Course(step => only == 0 || step == only ? (vital, value) : null));
        Assert.Equal([illness], report.Findings.Select(f => f.Illness));
        Assert.True(report.IsIll);
    }

    [Fact]
    public void Good_figures_are_healthy_and_half_of_the_verdicts_wrong_is_equilibrium()
    {
        Assert.Equal([Illness.Healthy], DoctorReport.Of(Points, Course(_ => null)).Findings.Select(f => f.Illness));
        DoctorReport report = DoctorReport.Of(Points, Course(_ => null, accuracy: 0.52, distance: 0.01));
        Assert.Equal([Illness.Healthy, Illness.Equilibrium], report.Findings.Select(f => f.Illness));
        Assert.False(report.IsIll);
    }

    [Theory]
    [InlineData("r3gan", false, "mgan or ragan")]
    [InlineData("mgan", false, "r3gan or ragan")]
    [InlineData("evolution", false, "r3gan or mgan")]
    [InlineData("r3gan", true, "gman or mgan")]
    [InlineData("vanilla", true, "gman or mgan")]
    [InlineData("gman", true, "mgan or ragan")]
    public void Samples_unlike_the_data_are_a_reason_for_another_recipe_that_suits_the_data(string recipe, bool onImages, string others)
    {
        Recipe own = Recipes.Get(recipe);
        Finding finding = DoctorReport.Of(onImages ? own.Options : own.VectorOptions, Course(_ => (Vital.OffData, 0.05))).Findings[0];
        Assert.Equal(Illness.Healthy, finding.Illness);
        Assert.EndsWith($"such as {others}.", finding.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.01, 0.01, true)]
    [InlineData(0.01, 0.05, false)]
    [InlineData(0.02, 0.01, false)]
    public void An_equilibrium_is_one_where_samples_lie_in_the_data(double distance, double offData, bool even)
    {
        DoctorReport report = DoctorReport.Of(Points, Course(_ => (Vital.OffData, offData), accuracy: 0.52, distance));
        Assert.Equal(even ? [Illness.Healthy, Illness.Equilibrium] : [Illness.Healthy], report.Findings.Select(f => f.Illness));
        Assert.Equal(offData <= 0.02, report.Findings[0].Advice == "Nothing need be done.");
    }

    [Fact]
    public void A_distance_is_never_negative_and_falls_only_where_there_is_some()
    {
        VitalSigns[] looks = [.. Course(_ => (Vital.OffData, 0)).Select(l => l with { Values = new Dictionary<string, double>(l.Values) { [Vital.EnergyDistance] = l.Step > 600 ? -0.004 : -0.003 } })];
        string evidence = DoctorReport.Of(Points, looks).Findings[0].Evidence;
        Assert.Contains("samples are 0 spreads", evidence, StringComparison.Ordinal);
        Assert.DoesNotContain("falling", evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.02, 0.94, Illness.DiscriminatorOverpowers)]
    [InlineData(0.012, 0.94, Illness.Healthy)]
    [InlineData(0.02, 0.8, Illness.Healthy)]
    public void D_is_too_far_ahead_where_samples_go_away_again(double late, double accuracy, string illness)
    {
        VitalSigns[] looks = [.. Course(_ => null, accuracy).Select(l => l with { Values = new Dictionary<string, double>(l.Values) { [Vital.EnergyDistance] = l.Step > 600 ? late : 0.005 } })];
        Assert.Equal(illness, DoctorReport.Of(Points, looks).Findings.Single().Illness);
    }

    [Theory]
    [InlineData("adam", 5e-4, false)]
    [InlineData("rmsprop", 5e-4, false)]
    [InlineData("adam", 1e-6, true)]
    [InlineData("sgd", 5e-4, true)]
    public void A_usual_rate_is_not_at_fault_where_there_is_no_gradient(string algorithm, double rate, bool slow)
    {
        GanOptions options = Points with { Generator = Points.Generator with { Optimizer = Points.Generator.Optimizer with { Algorithm = algorithm, LearningRate = rate } } };
        Assert.Equal(slow ? Illness.LearningRate : Illness.Healthy, DoctorReport.Of(options, Course(_ => (Vital.UpdateG, 1e-6))).Findings.Single().Illness);
    }

    [Theory]
    [InlineData(500, 0.0001, Illness.PenaltyExplosion)]
    [InlineData(500, 0.01, Illness.Healthy)]
    [InlineData(50, 0.0001, Illness.Healthy)]
    public void A_heavy_penalty_explodes_where_D_says_the_same_of_everything(double weight, double deviation, string illness) =>
        Assert.Equal(illness, DoctorReport.Of(Points with { Penalties = [new("r1", weight)] }, Course(_ => (Vital.OutputDeviation, deviation), distance: 0.01)).Findings[0].Illness);

    [Theory]
    [InlineData("augmentation.noise=5", "augmentation.noise (now 5)")]
    [InlineData("discriminator.network.dropout=0.9", "discriminator.network.dropout (now 0.9)")]
    [InlineData("discriminator.network.inputOffset=-80", "discriminator.network.inputOffset (now -80)")]
    public void What_blinds_D_is_named(string setting, string named)
    {
        GanOptions options = OptionsBinder.Bind("vanilla", null, [setting, "stop.steps=1000"], _ => TestGame.Points);
        Finding finding = DoctorReport.Of(options, Course(_ => null, accuracy: 0.5, distance: 0.6)).Findings.Single();
        Assert.Equal(Illness.GeneratorOverpowers, finding.Illness);
        Assert.StartsWith("Look first at what lies between D and the samples: " + named, finding.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.95, true)]
    [InlineData(0.8, false)]
    public void Samples_that_vary_less_than_the_data_are_in_no_equilibrium(double diversity, bool equal)
    {
        DoctorReport report = DoctorReport.Of(Points, Course(_ => (Vital.Diversity, diversity), accuracy: 0.5, distance: 0.01));
        Assert.Equal(equal ? [Illness.Healthy, Illness.Equilibrium] : [Illness.Healthy], report.Findings.Select(f => f.Illness));
        Assert.Equal(!equal, report.Findings[0].Evidence.EndsWith("; samples vary 80 % as much as examples do", StringComparison.Ordinal));
    }

    [Fact]
    public void What_G_is_not_paid_for_or_too_small_for_is_said()
    {
        GanOptions unpaid = OptionsBinder.Bind("acgan", null, ["task.generatorWeight=0", "stop.steps=1000"], _ => TestGame.Points);
        VitalSigns[] unheard = [.. Course(_ => (Vital.LabelAgreement, 0.12)).Select(l => l with { Values = new Dictionary<string, double>(l.Values) { [Vital.LabelChance] = 0.1, [Vital.LabelAgreementReal] = 1, [Vital.LabelEffect] = 1 } })];
        Assert.Contains("task.generatorWeight=1, now 0", DoctorReport.Of(unpaid, unheard).Findings[0].Advice, StringComparison.Ordinal);
        GanOptions small = OptionsBinder.Bind("vanilla", null, ["generator.network.hidden=3", "stop.steps=1000"], _ => TestGame.Points);
        Finding line = DoctorReport.Of(small, Course(_ => (Vital.Coverage, 0.2))).Findings[0];
        Assert.Equal(Illness.ModeCollapse, line.Illness);
        Assert.StartsWith("Give G wider layers", line.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain("the same few samples", line.Meaning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Illness.DeadUnits, Vital.DeadD, 1.0)]
    [InlineData(Illness.LearningRate, Vital.WeightsD, 20)]
    public void What_is_odd_about_a_network_is_an_illness_where_samples_suffer(string illness, string vital, double value)
    {
        (string, double)? Odd(long step) => (vital, step == 0 ? 1 : value);
        Assert.Equal([illness], DoctorReport.Of(Points, Course(Odd, distance: 0.06)).Findings.Select(f => f.Illness));
        Assert.Equal([Illness.Healthy], DoctorReport.Of(Points, Course(Odd, distance: 0.04)).Findings.Select(f => f.Illness));
    }

    [Theory]
    [InlineData(Vital.DataDeviation, 0.1)]
    [InlineData(Vital.DataOffset, 3)]
    public void Data_that_not_every_game_can_learn_is_an_illness_where_samples_suffer(string vital, double value)
    {
        Assert.Equal([Illness.DataScale], DoctorReport.Of(Points, Course(_ => (vital, value), distance: 0.06)).Findings.Select(f => f.Illness));
        Assert.Equal([Illness.Healthy], DoctorReport.Of(Points, Course(_ => (vital, value), distance: 0.04)).Findings.Select(f => f.Illness));
        VitalSigns[] nearing = [.. Course(_ => (vital, value)).Select(l => l with { Values = new Dictionary<string, double>(l.Values) { [Vital.EnergyDistance] = l.Step > 600 ? 0.1 : 0.2 } })];
        Assert.Equal([Illness.Healthy], DoctorReport.Of(Points, nearing).Findings.Select(f => f.Illness));
    }

    [Theory]
    [InlineData(0, Illness.LearningRate)]
    [InlineData(0.01, Illness.Healthy)]
    public void The_first_cut_of_weights_is_no_update(double clip, string illness)
    {
        GanOptions options = Points with { Discriminator = Points.Discriminator with { ClipWeights = clip } };
        Assert.Equal(illness, DoctorReport.Of(options, Course(step => step == 1 ? (Vital.UpdateD, 0.9) : null)).Findings.Single().Illness);
    }

    [Fact]
    public void Where_weights_are_cut_a_large_update_may_be_a_narrow_limit()
    {
        GanOptions options = Points with { Generator = Points.Generator with { ClipWeights = 0.001 } };
        Finding finding = DoctorReport.Of(options, Course(_ => (Vital.UpdateG, 0.3))).Findings.Single();
        Assert.Equal((Illness.LearningRate, "generator"), (finding.Illness, finding.Player));
        Assert.Contains("generator.clipWeights", finding.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.7, 4000, Illness.Healthy)]
    [InlineData(0.6, 4000, Illness.Oscillation)]
    [InlineData(0.7, 1000, Illness.Oscillation)]
    public void Samples_that_wander_oscillate_unless_they_spread_in_a_young_training(double after, long steps, string illness)
    {
        VitalSigns[] looks = [.. Course(step => (Vital.Coverage, step > 600 ? after : 0.6)).Select((l, i) => l with { Shares = [.. new[] { 0, 1, 2 }.Select(region => region == i % 3 ? 1.0 : 0)] })];
        Assert.Equal(illness, DoctorReport.Of(Points with { Recipe = "", Stop = new() { Steps = steps } }, looks).Findings[0].Illness);
    }

    [Fact]
    public void Little_data_is_seen_since_D_is_sure_and_a_part_to_judge_by_is_asked_for()
    {
        (string, double)? Few(long step) => (Vital.DataCount, 500);
        VitalSigns[] looks = [.. Course(Few, accuracy: 0.99, distance: 0.04).Select(l => l with { Values = new Dictionary<string, double>(l.Values.Where(v => v.Key != Vital.HeldOutGap)) { ["accuracyFake"] = l.Step >= 400 ? 0.99 : 0.6 } })];
        DoctorReport report = DoctorReport.Of(Points, looks);
        Assert.Equal((Illness.TooLittleData, 400), (report.Findings[0].Illness, report.Findings[0].Since));
        Assert.Contains("data.heldOut", Assert.Single(report.CannotJudge, q => q.Contains("by heart", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.005, Severity.Warning, Illness.GeneratorOverpowers, Illness.DeadUnits)]
    [InlineData(0.00001, Severity.Critical, Illness.DeadUnits, Illness.GeneratorOverpowers)]
    public void Dead_units_are_the_cause_where_nothing_comes_through(double diversity, Severity severity, params string[] order)
    {
        VitalSigns[] looks = [.. Course(_ => (Vital.DeadG, 0.95), accuracy: 0.4, distance: 0.6).Select(l => l with { Values = new Dictionary<string, double>(l.Values) { [Vital.Diversity] = diversity } })];
        Finding[] findings = [.. DoctorReport.Of(Points, looks).Findings.Where(f => order.Contains(f.Illness))];
        Assert.Equal(order, findings.Select(f => f.Illness));
        Finding dead = findings.Single(f => f.Illness == Illness.DeadUnits);
        Assert.Equal((severity, "generator"), (dead.Severity, dead.Player));
    }

    [Theory]
    [InlineData(0.6, 0.6, 1000, "", Illness.PartialCollapse)]
    [InlineData(0.6, 0.7, 1000, "", null)]
    [InlineData(0.6, 0.6, 4000, "", null)]
    [InlineData(0.6, 0.6, 1000, "lsgan", null)]
    [InlineData(0.2, 0.2, 1000, "lsgan", Illness.ModeCollapse)]
    [InlineData(0.02, 0.2, 1000, "lsgan", null)]
    [InlineData(0.2, 0.2, 4000, "lsgan", null)]
    public void Regions_without_samples_are_an_illness_unless_they_get_fewer_or_the_training_is_young(double before, double after, long steps, string recipe, string? illness)
    {
        // Samples come nearer all the while.
        VitalSigns[] looks = [.. Course(step => (Vital.Coverage, step > 600 ? after : before)).Select(l => l with { Values = new Dictionary<string, double>(l.Values) { [Vital.EnergyDistance] = l.Step > 600 ? 0.1 : 0.2 } })];
        Assert.Equal(illness ?? Illness.Healthy, DoctorReport.Of(Points with { Recipe = recipe, Stop = new() { Steps = steps } }, looks).Findings.Single().Illness);
    }

    [Fact]
    public void A_divergence_is_named_with_its_step_and_tensor()
    {
        DivergenceNote note = new(77, "generator", "discriminator", "3.weight", "message");
        DoctorReport report = DoctorReport.Of(Points, [.. Course(_ => null).Take(2), new() { Step = 77, Divergence = note }]);
        Finding finding = Assert.Single(report.Findings);
        Assert.Equal(Illness.Divergence, finding.Illness);
        Assert.Contains("step 77", finding.Evidence, StringComparison.Ordinal);
        Assert.Contains("3.weight", finding.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.99, 1.3, 0.9, Illness.DiscriminatorOverpowers)]
    [InlineData(0.45, 0.6, 0.1, Illness.GeneratorOverpowers)]
    [InlineData(0.5, 0.14, 0.4, Illness.GeneratorOverpowers)]
    [InlineData(0.5, 0.14, 0.1, Illness.Healthy)]
    public void A_player_that_has_won_is_named(double accuracy, double distance, double offData, string illness)
    {
        DoctorReport report = DoctorReport.Of(Points, Course(_ => (Vital.OffData, offData), accuracy, distance));
        Assert.Equal(illness, report.Findings[0].Illness);
    }

    [Theory]
    [InlineData("generator.network.hidden=4", 1, Illness.ModeCollapse, Illness.DiscriminatorOverpowers)]
    [InlineData("latent.size=1", 1, Illness.ModeCollapse, Illness.DiscriminatorOverpowers)]
    [InlineData("generator.network.hidden=32", 1, Illness.DiscriminatorOverpowers, Illness.ModeCollapse)]
    [InlineData("discriminator.network.hidden=1", 500, Illness.GeneratorOverpowers, Illness.Divergence)]
    [InlineData("discriminator.network.hidden=32", 500, Illness.Divergence, Illness.DiscriminatorOverpowers)]
    public void A_player_too_small_to_play_is_the_cause(string setting, double reach, params string[] order)
    {
        GanOptions options = OptionsBinder.Bind("vanilla", null, [setting, "stop.steps=1000"], _ => TestGame.Points);
        VitalSigns[] looks = [.. Course(_ => (Vital.OffData, 1), accuracy: 0.99, distance: 2).Select(l => l with { Values = new Dictionary<string, double>(l.Values) { [Vital.Diversity] = reach > 1 ? 2 : 0.02, [Vital.SampleLargest] = reach } })];
        Assert.Equal(order, DoctorReport.Of(options, looks).Findings.Select(f => f.Illness).Where(order.Contains));
        Assert.Equal(order[0], DoctorReport.Of(options, looks).Findings[0].Illness);
    }

    [Theory]
    [InlineData("discriminator.network.hidden=1", 0.08, true)]
    [InlineData("discriminator.network.hidden=32", 0.08, false)]
    [InlineData("discriminator.network.hidden=1", 0.8, false)]
    public void Late_samples_that_drift_nearer_do_not_excuse_a_small_D_unless_they_spread(string setting, double spread, bool ill)
    {
        GanOptions options = OptionsBinder.Bind("vanilla", null, [setting, "stop.steps=1000"], _ => TestGame.Points);
        VitalSigns[] looks = [.. Course(s => (Vital.EnergyDistance, 0.48 - (s * 0.0002)), accuracy: 0.48)
            .Select(l => l with { Values = new Dictionary<string, double>(l.Values) { [Vital.Coverage] = l.Step > 700 ? spread : 0.08 } })];
        Assert.Equal(ill, DoctorReport.Of(options, looks).Findings[0].Illness == Illness.GeneratorOverpowers);
    }

    // A healthy course, with a figure changed.
    internal static VitalSigns[] Course(Func<long, (string Name, double Value)?> change, double accuracy = 0.7, double distance = 0.1) =>
    [
        .. new long[] { 0, 1, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000 }.Select(step =>
        {
            Dictionary<string, double> values = new()
            {
                ["accuracyReal"] = accuracy,
                ["accuracyFake"] = accuracy,
                ["dReal"] = 0.95,
                ["dFake"] = 0.05,
                ["lossD"] = 1,
                ["lossG"] = 1,
                [Vital.UpdateG] = 0.005,
                [Vital.UpdateD] = 0.005,
                [Vital.RateShareD] = 1,
                [Vital.RateShareG] = 1,
                [Vital.DataCount] = 60_000,
                [Vital.DataSize] = 2,
                [Vital.DataDeviation] = 0.5,
                [Vital.DataLargest] = 1,
                [Vital.ColumnRatio] = 1,
                [Vital.DataOffset] = 0.5,
                [Vital.ParametersD] = 30_000,
                [Vital.Diversity] = 1,
                [Vital.Coverage] = 1,
                [Vital.OffData] = 0.01,
                [Vital.EnergyDistance] = distance,
                [Vital.SampleLargest] = 1,
                [Vital.HeldOutGap] = 0.5,
                [Vital.DeadD] = 0.1,
            };
            if (change(step) is { } changed) values[changed.Name] = changed.Value;
            return new VitalSigns { Step = step, Values = values };
        }),
    ];
}

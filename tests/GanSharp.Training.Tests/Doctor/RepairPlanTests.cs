namespace GanSharp.Training.Tests;

public class RepairPlanTests
{
    private static readonly GanOptions Points = Recipes.Get("lsgan").VectorOptions.WithD(d => d with { Activation = "relu" }) with { Stop = new() { Steps = 1000 }, Doctor = new() { Repairs = 6 } };

    [Theory]
    [InlineData(Illness.LearningRate, Vital.UpdateG, 0.9)]
    [InlineData(Illness.DeadUnits, Vital.DeadD, 1.0)]
    [InlineData(Illness.ModeCollapse, Vital.Diversity, 0.05)]
    [InlineData(Illness.PartialCollapse, Vital.Coverage, 0.6)]
    [InlineData(Illness.Divergence, Vital.SampleLargest, 500)]
    public void Remedies_are_taken_in_order_until_they_are_used_up(string illness, string vital, double value)
    {
        VitalSigns[] looks = DoctorTests.Course(_ => (vital, value));
        List<Repair> made = [];
        GanOptions options = Points with { Doctor = new() { Repairs = 100 } };
        while (Plan(options, looks, made).Decide().Repair is { } repair)
        {
            Assert.Equal((illness, made.Count + 1), (repair.Illness, repair.Number));
            Assert.True(made.Count == 0 || repair.Rung > made[^1].Rung);
            Assert.NotEqual(repair.From, repair.To);
            made.Add(repair);
            options = RepairPlan.Apply(options, [repair]);
            options.Validate();
        }

        Assert.NotEmpty(made);
        Assert.Contains("used up", Plan(options, looks, made).Decide().Refusal!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Vital.Copies, 0.8)]
    [InlineData(Vital.HeldOutGap, 0.8)]
    public void What_is_of_the_data_is_left_and_said(string vital, double value)
    {
        RepairDecision decision = Plan(Points, DoctorTests.Course(_ => (vital, value)), []).Decide();
        Assert.Null(decision.Repair);
        Assert.Contains("no option mends", decision.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scale_is_changed_once_and_what_comes_of_it_is_left()
    {
        VitalSigns[] looks = DoctorTests.Course(_ => (Vital.DataDeviation, 0.004));
        Repair repair = Plan(Points, looks, []).Decide().Repair!;
        Assert.Equal(("data.scale", "range", "columns", 0L), (repair.Option, repair.From, repair.To, repair.BackTo));
        Assert.Contains("used up", Plan(RepairPlan.Apply(Points, [repair]), looks, [repair]).Decide().Refusal!.Reason, StringComparison.Ordinal);
        RepairDecision own = Plan(RepairPlan.Apply(Points, [repair]), looks, []).Decide();
        Assert.Null(own.Repair);
        Assert.Contains("none of its remedies suits", own.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scale_that_is_ill_by_the_course_of_things_waits_for_it()
    {
        VitalSigns[] looks = DoctorTests.Course(_ => (Vital.DataDeviation, 0.1), distance: 0.4);
        Assert.Contains("33", Plan(Points, looks[..7], []).Decide().Refusal!.Reason, StringComparison.Ordinal);
        Assert.Equal(("data.scale", "columns"), (Plan(Points, looks, []).Decide().Repair!.Option, Plan(Points, looks, []).Decide().Repair!.To));
    }

    [Fact]
    public void A_scale_stays_where_the_training_ends_by_a_distance_in_units()
    {
        VitalSigns[] looks = DoctorTests.Course(_ => (Vital.DataDeviation, 0.004));
        GanOptions ends = Points with { Evaluation = new() { EverySteps = 100 }, Stop = Points.Stop with { Thresholds = [new("energy", 50)] } };
        Assert.Contains("none of its remedies suits", Plan(ends, looks, []).Decide().Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_size_is_brought_to_updates_of_a_hundredth_of_the_weights()
    {
        Repair repair = Plan(Points, DoctorTests.Course(s => s == 1 ? (Vital.UpdateG, 0.5) : null), []).Decide().Repair!;
        Assert.Equal(("generator.optimizer.learningRate", "0.001", "2E-05", 0L), (repair.Option, repair.From, repair.To, repair.BackTo));
    }

    [Theory]
    [InlineData(300, 400, 0)]
    [InlineData(500, 500, 0)]
    [InlineData(600, 400, 400)]
    public void A_checkpoint_is_gone_back_to_only_where_the_illness_had_not_begun(long since, long healthy, long expected)
    {
        VitalSigns[] looks = DoctorTests.Course(step => step >= since ? (Vital.DeadD, 1.0) : null);
        Assert.Equal(expected, Plan(Points, looks, [], healthy).Decide().Repair!.BackTo);
    }

    [Fact]
    public void An_illness_that_comes_back_goes_back_to_the_start()
    {
        VitalSigns[] looks = DoctorTests.Course(step => step >= 600 ? (Vital.DeadD, 1.0) : null);
        Repair first = Plan(Points, looks, [], 400).Decide().Repair!;
        Repair second = Plan(RepairPlan.Apply(Points, [first]), looks, [first], 400).Decide().Repair!;
        Assert.Equal((400L, 0L, first.Rung + 1), (first.BackTo, second.BackTo, second.Rung));
    }

    [Fact]
    public void An_illness_that_was_seen_twice_only_waits()
    {
        RepairDecision decision = Plan(Points, DoctorTests.Course(step => step >= 900 ? (Vital.SampleLargest, 500) : null), []).Decide();
        Assert.True(decision is { Repair: null, IsOpen: true });
        Assert.NotNull(Plan(Points, DoctorTests.Course(step => step >= 800 ? (Vital.SampleLargest, 500) : null), []).Decide().Repair);
    }

    [Fact]
    public void Nothing_is_begun_that_has_no_time_left_to_show()
    {
        VitalSigns[] looks = DoctorTests.Course(step => step >= 800 ? (Vital.SampleLargest, 500) : null);
        Assert.Contains("steps that are left", Plan(Points, looks, [], 750).Decide().Refusal!.Reason, StringComparison.Ordinal);
        GanOptions minutes = Points with { Stop = new() { Steps = 0, Minutes = 1 } };
        Assert.Contains("time that is left", Plan(minutes, looks, [], seconds: 58).Decide().Refusal!.Reason, StringComparison.Ordinal);
        Assert.NotNull(Plan(minutes, looks, [], seconds: 30).Decide().Repair);
    }

    [Fact]
    public void A_remedy_that_the_game_refuses_is_passed_over_and_one_that_needs_new_networks_begins_anew()
    {
        VitalSigns[] looks = DoctorTests.Course(_ => (Vital.Diversity, 0.05));
        List<GanOptions> asked = [];
        RepairPlan plan = new()
        {
            Options = Points,
            Looks = looks,
            Made = [],
            HealthyStep = 50,
            Fit = o =>
            {
                asked.Add(o);
                return asked.Count == 1 ? RepairFit.None : RepairFit.FromStart;
            },
        };
        Repair repair = plan.Decide().Repair!;
        Assert.Equal((2, 0L), (asked.Count, repair.BackTo));
    }

    [Fact]
    public void Every_ladder_is_of_an_illness_and_reaches_an_end()
    {
        Assert.Equal(Ladders.All.Count, Ladders.All.Select(l => l.Illness).Distinct().Count());
        Assert.All(Ladders.All, l => Assert.Contains(l.Illness, Illness.All));
        Assert.All(Ladders.All, l => Assert.NotEmpty(l.Remedies));
    }

    private static RepairPlan Plan(GanOptions options, VitalSigns[] looks, IReadOnlyList<Repair> made, long healthy = 0, double seconds = 0) =>
        new() { Options = options, Looks = looks, Made = made, HealthyStep = healthy, Seconds = seconds };
}

namespace GanSharp.Training.Tests;

public class ScheduleTests
{
    [Fact]
    public void Without_phases_both_move_in_every_step()
    {
        Schedule schedule = new(new ScheduleOptions { DiscriminatorUpdates = 5, GeneratorUpdates = 2 }, 64, 60_000);
        Phase phase = Assert.Single(schedule.Phases);
        Assert.Equal(("both", 1L, long.MaxValue), (phase.Name, phase.First, phase.Last));
        Assert.Equal([new("discriminator", 5), new("generator", 2)], phase.Turns);
        Assert.Same(phase, schedule.At(1));
        Assert.Same(phase, schedule.At(1_000_000));
    }

    [Fact]
    public void Phases_last_as_many_steps_as_their_passes_over_the_data_need()
    {
        ScheduleOptions options = new() { DiscriminatorUpdates = 2, Phases = [new("discriminator", 1), new("generator", 0.5), new("both", 0.001)] };
        Schedule schedule = new(options, 64, 60_000);
        // 60,000 / 128 = 468.75; 30,000 / 64 = 468.75; 60 / 128: at least one step.
        Assert.Equal([(1L, 469L), (470L, 938L), (939L, 939L), (940L, long.MaxValue)], schedule.Phases.Select(p => (p.First, p.Last)));
        Assert.Equal(["discriminator"], schedule.At(469).Turns.Select(t => t.Player));
        Assert.Equal(["generator"], schedule.At(470).Turns.Select(t => t.Player));
        Assert.Equal(["discriminator", "generator"], schedule.At(939).Turns.Select(t => t.Player));
    }
}

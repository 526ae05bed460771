namespace GanSharp.Training;

/// <summary>
/// Who moves in which step: the phases of <see cref="ScheduleOptions.Phases"/>, then k updates of D and m of G in every step
/// (Goodfellow et al. 2014, algorithm 1). A pure function of the step, so that a resumed run needs nothing but its number.
/// </summary>
public sealed class Schedule
{
    /// <summary>The schedule that options ask for.</summary>
    /// <param name="options">Updates and phases.</param>
    /// <param name="batchSize">Examples of an update.</param>
    /// <param name="examples">Examples of an epoch.</param>
    /// <param name="referee">Whether a referee has the last turn of each step in which all move.</param>
    public Schedule(ScheduleOptions options, int batchSize, int examples, bool referee = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        Turn discriminator = new(DiscriminatorPlayer.PlayerName, options.DiscriminatorUpdates), generator = new(SamplingPlayer.PlayerName, options.GeneratorUpdates);
        List<Phase> phases = [];
        long next = 1;
        foreach (SchedulePhase phase in options.Phases)
        {
            Turn[] turns = [.. new[] { discriminator, generator }.Where(t => phase.Player == "both" || phase.Player == t.Player)];
            // An epoch is a pass over the data by the first that moves; G alone sees as many generated images.
            double steps = Math.Ceiling(phase.Epochs * examples / ((double)turns[0].Updates * batchSize));
            long last = next - 1 + Math.Max(1, (long)steps);
            phases.Add(new Phase(phase.Player, next, last, turns));
            next = last + 1;
        }

        phases.Add(new Phase("both", next, long.MaxValue, referee ? [discriminator, generator, new Turn(Referee.PlayerName, 1)] : [discriminator, generator]));
        Phases = phases;
    }

    /// <summary>All phases in order; the last never ends.</summary>
    public IReadOnlyList<Phase> Phases { get; }

    /// <summary>The phase of a step, from 1.</summary>
    public Phase At(long step)
    {
        int i = 0;
        while (step > Phases[i].Last) i++;
        return Phases[i];
    }
}

using GanSharp.Networks;

namespace GanSharp.Training;

/// <summary>Someone who takes turns in the game. Nothing is said of how it learns.</summary>
/// <param name="name">The name in schedules, checkpoints and messages.</param>
public abstract class Player(string name)
{
    /// <summary>The name in schedules, checkpoints and messages.</summary>
    public string Name { get; } = name;

    /// <summary>Everything that it has learnt and keeps, by name, in a fixed order: what a checkpoint holds.</summary>
    public abstract IEnumerable<NamedTensor> State { get; }

    /// <summary>The counters that belong to the state.</summary>
    public abstract IEnumerable<Counter> Counters { get; }

    /// <summary>Makes one update.</summary>
    /// <exception cref="DivergenceException">Its numbers became infinite or NaN.</exception>
    public abstract void Play(Round round);
}

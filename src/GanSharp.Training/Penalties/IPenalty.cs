using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>What D pays for beside its objective: a scalar that is added to its loss with a weight.</summary>
public interface IPenalty
{
    /// <summary>The name in options.</summary>
    string Name { get; }

    /// <summary>The counters of a penalty that changes in the course of a game; none for the others.</summary>
    IEnumerable<Counter> Counters => [];

    /// <summary>The penalty for one game: itself, unless options or the course of the game change it.</summary>
    /// <param name="options">The game's options.</param>
    IPenalty For(GanOptions options) => this;

    /// <summary>The penalty of D as it is now: a scalar with its graph, so that D can follow its gradient.</summary>
    /// <param name="inputs">D, and what it sees in this turn.</param>
    Tensor Of(in PenaltyInputs inputs);

    /// <summary>Why other options don't go with this penalty, and what to set instead: one line; null when they do.</summary>
    /// <param name="options">All options, each valid by itself.</param>
    string? ObjectionTo(GanOptions options) => null;
}

using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>What the players play for: a loss for each from D's verdicts. Both are minimized.</summary>
public interface IObjective
{
    /// <summary>The name in options.</summary>
    string Name { get; }

    /// <summary>What D's output means, to people who look at its figures and scores.</summary>
    DiscriminatorOutput Output { get; }

    /// <summary>Whether G's loss needs D's verdict on real samples too.</summary>
    bool ComparesWithReal => false;

    /// <summary>The counters of an objective that changes in the course of a game; none for the others.</summary>
    IEnumerable<Counter> Counters => [];

    /// <summary>The objective for one game: itself, unless options or the course of the game change it.</summary>
    /// <param name="options">The game's options.</param>
    IObjective For(GanOptions options) => this;

    /// <summary>The loss of D: a scalar.</summary>
    /// <param name="real">D's verdict on real samples.</param>
    /// <param name="fake">D's verdict on generated samples.</param>
    Tensor DiscriminatorLoss(in Verdict real, in Verdict fake);

    /// <summary>The loss of G: a scalar.</summary>
    /// <param name="fake">D's verdict on generated samples.</param>
    /// <param name="real">D's verdict on real samples where <see cref="ComparesWithReal"/>; otherwise nothing.</param>
    Tensor GeneratorLoss(in Verdict fake, in Verdict real);

    /// <summary>Why other options don't go with this objective, and what to set instead: one line; null when they do.</summary>
    /// <param name="options">All options, each valid by itself.</param>
    string? ObjectionTo(GanOptions options) => null;
}

using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>What D pays for beside its objective: a scalar that is added to its loss with a weight.</summary>
public interface IPenalty
{
    /// <summary>The name in options.</summary>
    string Name { get; }

    /// <summary>The penalty of D as it is now, not negative: a scalar with its graph, so that D can follow its gradient.</summary>
    /// <param name="inputs">D, and what it sees in this turn.</param>
    Tensor Of(in PenaltyInputs inputs);

    /// <summary>Why other options don't go with this penalty, and what to set instead: one line; null when they do.</summary>
    /// <param name="options">All options, each valid by itself.</param>
    string? ObjectionTo(GanOptions options) => null;
}

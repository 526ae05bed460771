using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>What the players play for: a loss for each from D's output. Both are minimized.</summary>
public interface IObjective
{
    /// <summary>The name in options.</summary>
    string Name { get; }

    /// <summary>What D's output means, to people who look at its figures and scores.</summary>
    DiscriminatorOutput Output { get; }

    /// <summary>The loss of D: a scalar.</summary>
    /// <param name="real">D's output for real samples, [N, 1].</param>
    /// <param name="fake">D's output for generated samples, [N, 1].</param>
    Tensor DiscriminatorLoss(Tensor real, Tensor fake);

    /// <summary>The loss of G: a scalar.</summary>
    /// <param name="fake">D's output for generated samples, [N, 1].</param>
    Tensor GeneratorLoss(Tensor fake);

    /// <summary>Why other options don't go with this objective, and what to set instead: one line; null when they do.</summary>
    /// <param name="options">All options, each valid by itself.</param>
    string? ObjectionTo(GanOptions options) => null;
}

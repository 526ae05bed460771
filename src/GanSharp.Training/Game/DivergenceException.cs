namespace GanSharp.Training;

/// <summary>A player's numbers became infinite or NaN. The training stops at that step and saves nothing; checkpoints before it stay.</summary>
/// <param name="step">The step, from 1.</param>
/// <param name="player">Whose turn it was.</param>
/// <param name="tensor">The first tensor that is not finite, in the order batch, parameters, logits, loss, gradients.</param>
/// <param name="detail">What is in it.</param>
public sealed class DivergenceException(long step, string player, string tensor, string detail) : GanSharpException(
    FormattableString.Invariant($"training diverged at step {step}, in the turn of the {player}: {tensor} {detail}; a lower {player}.optimizer.learningRate usually helps, and checkpoints before this step are kept"))
{
    /// <summary>The step, from 1.</summary>
    public long Step { get; } = step;

    /// <summary>Whose turn it was: <c>discriminator</c> or <c>generator</c>.</summary>
    public string Player { get; } = player;

    /// <summary>The first tensor that is not finite, for example <c>gradient of 0.weight</c>.</summary>
    public string Tensor { get; } = tensor;
}

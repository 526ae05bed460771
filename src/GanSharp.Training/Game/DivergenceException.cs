namespace GanSharp.Training;

/// <summary>
/// A player's numbers became infinite or NaN. The training stops at that step and saves nothing of it; checkpoints before it stay.
/// </summary>
public sealed class DivergenceException : GanSharpException
{
    internal DivergenceException(long step, string turn, string owner, string tensor, string detail) : base(FormattableString.Invariant(
        $"training diverged at step {step}, in the turn of the {turn}: {Subject(owner, tensor)} {detail}; {Remedy(owner)}"))
    {
        Step = step;
        Turn = turn;
        Player = owner;
        Tensor = tensor;
    }

    /// <summary>The step, from 1.</summary>
    public long Step { get; }

    /// <summary>Whose turn it was: <c>discriminator</c> or <c>generator</c>.</summary>
    public string Turn { get; }

    /// <summary>Whose tensor it is: <c>discriminator</c>, <c>generator</c> or <c>data</c>.</summary>
    public string Player { get; }

    /// <summary>
    /// The first tensor that is not finite, in the order in which a turn computes: batch, parameters, samples, logits, loss, gradients;
    /// for example <c>the gradient of 0.weight</c>.
    /// </summary>
    public string Tensor { get; }

    private static string Subject(string owner, string tensor) => owner == "data" ? tensor : $"{tensor} ({owner})";

    private static string Remedy(string owner) => owner == "data"
        ? "mend the data; checkpoints made before this step stay"
        : $"a lower {owner}.optimizer.learningRate usually helps, in a new run; checkpoints made before this step stay";
}

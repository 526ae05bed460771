using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// In training each element becomes 0 with the given probability, and the others grow by 1/(1 - probability), so that the expectation
/// stays; in evaluation nothing happens. Srivastava et al. 2014.
/// </summary>
public sealed class Dropout : Layer
{
    /// <summary>A layer that drops elements.</summary>
    /// <param name="probability">From 0 to below 1.</param>
    /// <exception cref="ArgumentException">The probability is out of range.</exception>
    public Dropout(float probability) => Probability = Check.Share(nameof(Dropout), probability, "the probability", below: true);

    /// <summary>The probability that an element becomes 0.</summary>
    public float Probability { get; }

    /// <inheritdoc/>
    public override bool KeepsSamplesApart => true;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A training pass without a random stream.</exception>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!pass.IsTraining || Probability == 0) return x;
        if (pass.Random is not { } stream) throw new InvalidOperationException("Dropout: a training pass needs random numbers; give the stream to Pass.Train(stream).");
        return x.Dropout(Probability, stream);
    }
}

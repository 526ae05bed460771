using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>What a penalty is computed from. Everything lives in the workspace of the turn.</summary>
/// <param name="Network">D.</param>
/// <param name="Real">The real samples of the turn, [N, ..].</param>
/// <param name="Fake">The generated samples of the turn, of the same shape; no gradient flows to where they came from.</param>
/// <param name="Pass">For further passes through D in this turn.</param>
/// <param name="Random">The penalty's own stream of random numbers.</param>
public readonly record struct PenaltyInputs(Discriminator Network, Tensor Real, Tensor Fake, Pass Pass, RandomStream Random)
{
    /// <summary>Where the samples live.</summary>
    public Workspace Workspace => Real.Workspace!;

    /// <summary>
    /// The gradient of D's output with respect to its input, at each of the given points; it can be differentiated in turn. The gradient of
    /// the sum over the batch is each point's own, as long as D looks at each by itself.
    /// </summary>
    /// <param name="points">Samples, [N, ..]; no gradient flows to where they came from.</param>
    public Tensor SlopeAt(Tensor points)
    {
        ArgumentNullException.ThrowIfNull(points);
        Tensor x = points.Detach(tracked: true);
        return Gradients.Of(Network.Forward(x, Pass).Sum(), [x], GraphUse.Differentiate)[0];
    }
}

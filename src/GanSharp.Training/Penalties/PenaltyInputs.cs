using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>What a penalty is computed from. Everything lives in the workspace of the turn.</summary>
/// <param name="Network">D.</param>
/// <param name="Real">The real samples of the turn as D sees them, [N, ..].</param>
/// <param name="Fake">The generated samples of the turn, of the same shape; no gradient flows to where they came from.</param>
/// <param name="Pass">For further passes through D in this turn; it has the labels, which are the same for both batches.</param>
/// <param name="Random">The penalty's own stream of random numbers.</param>
public readonly record struct PenaltyInputs(Discriminator Network, Tensor Real, Tensor Fake, Pass Pass, RandomStream Random)
{
    /// <summary>D's verdict on the real samples, with its graph.</summary>
    public Verdict OnReal { get; init; }

    /// <summary>D's verdict on the generated samples, with its graph.</summary>
    public Verdict OnFake { get; init; }

    /// <summary>Real samples whose classes D learns in this turn, with their labels; without labels where the game has none.</summary>
    public Batch Labelled { get; init; }

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

    /// <summary>A random point on the line between each real sample and a generated one, with one place on the line for each pair.</summary>
    public Tensor BetweenBoth() => Between(Workspace.Uniform(OfEach(Real), Random));

    internal Tensor Between(Tensor epsilon) => Fake + (epsilon * (Real - Fake));

    /// <summary>The length of each row of slopes, [N].</summary>
    internal static Tensor Lengths(Tensor slope) => slope.Reshape(slope.Shape[0], -1).Norm([1]);

    /// <summary>The mean over the batch of the squared length of each row.</summary>
    internal static Tensor MeanSquaredLength(Tensor slope) => (slope * slope).Sum() * (1f / slope.Shape[0]);

    private static Shape OfEach(Tensor batch)
    {
        Span<int> sizes = stackalloc int[Shape.MaxRank];
        sizes.Fill(1);
        sizes[0] = batch.Shape[0];
        return new Shape(sizes[..batch.Rank]);
    }
}

using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The gradient penalty of Gulrajani et al. 2017, arXiv:1704.00028, equation 3: mean (|slope of D at x| - 1)², where each x is a
/// random point on the line between a real and a generated sample, x = ε·real + (1 - ε)·fake, with one ε in [0, 1) for each pair. It
/// holds the slope of D near 1 where the game takes place. One-sided, only slopes above 1 pay (Petzka et al. 2018, arXiv:1709.08894). The paper's weight is 10.
/// </summary>
/// <param name="oneSided">Whether slopes below 1 are free.</param>
public sealed class GradientPenalty(bool oneSided = false) : IPenalty
{
    /// <inheritdoc/>
    public string Name => oneSided ? "gradient-penalty-one-sided" : "gradient-penalty";

    /// <inheritdoc/>
    public Tensor Of(in PenaltyInputs inputs) => At(inputs, inputs.BetweenBoth());

    /// <inheritdoc/>
    public string? ObjectionTo(GanOptions options) => ObjectionToBatchNorm(Name, options);

    /// <summary>A slope is of each sample by itself.</summary>
    internal static string? ObjectionToBatchNorm(string penalty, GanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Discriminator.Network.Normalization != "batch" ? null :
            $"the {penalty} is of each sample by itself, which batch normalization in D mixes (Gulrajani et al. 2017, section 4); set discriminator.network.normalization to none";
    }

    /// <summary>The penalty at the given points.</summary>
    internal Tensor At(in PenaltyInputs inputs, Tensor points)
    {
        Tensor excess = PenaltyInputs.Lengths(inputs.SlopeAt(points)) - 1f;
        if (oneSided) excess = excess.Relu();
        return (excess * excess).Mean();
    }
}

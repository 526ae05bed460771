using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The boundary equilibrium game of Berthelot, Schumm and Metz 2017, arXiv:1703.10717, section 3.4: D is an autoencoder with the error L (its output is -L). D
/// minimizes mean L(real) - k·mean L(fake), G minimizes mean L(fake), and after each turn of D k moves by gain·(ratio·L(real) - L(fake)), held in
/// [0, 1], so that L(fake)/L(real) comes to the wanted ratio.
/// </summary>
public sealed class EnergyBalance : IObjective
{
    private readonly double _ratio;
    private readonly double _gain;

    /// <summary>An objective at the beginning of a game, k = 0.</summary>
    /// <param name="ratio">The wanted ratio γ of the errors, from 0 to 1: smaller is sharper and less diverse.</param>
    /// <param name="gain">The step λ of k, above 0.</param>
    public EnergyBalance(double ratio = 0.5, double gain = 0.001) => (_ratio, _gain) = (ratio, gain);

    /// <inheritdoc/>
    public string Name => "energy-balance";

    /// <inheritdoc/>
    public DiscriminatorOutput Output => DiscriminatorOutput.Value;

    /// <summary>The weight of generated samples in D's loss, from 0 to 1.</summary>
    public double Weight { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<Counter> Counters => [Counter.OfNumber("objective.weight", () => Weight, value => Weight = value)];

    /// <inheritdoc/>
    public IObjective For(GanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new EnergyBalance(options.Energy.Ratio, options.Energy.Gain);
    }

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(in Verdict real, in Verdict fake)
    {
        Tensor ofReal = real.Logits.Mean() * -1f, ofFake = fake.Logits.Mean() * -1f;
        Tensor loss = ofReal - (ofFake * (float)Weight);
        double next = Weight + (_gain * ((_ratio * ofReal.ToScalar()) - ofFake.ToScalar()));
        if (double.IsFinite(next)) Weight = Math.Clamp(next, 0, 1);
        return loss;
    }

    /// <inheritdoc/>
    public Tensor GeneratorLoss(in Verdict fake, in Verdict real) => fake.Logits.Mean() * -1f;

    /// <inheritdoc/>
    public string? ObjectionTo(GanOptions options) => ObjectionToEnergy(Name, options);

    /// <summary>Energies are errors of an autoencoder.</summary>
    internal static string? ObjectionToEnergy(string objective, GanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Discriminator.Network.Autoencoder ? null : $"the objective {objective} takes D's output for an autoencoder's error; set discriminator.network.autoencoder to true";
    }
}

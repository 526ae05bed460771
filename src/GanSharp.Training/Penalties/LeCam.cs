using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The penalty of Tseng et al. 2021, arXiv:2104.03310, equation 5, for little data: mean (D(real) - a_fake)² + mean (D(fake) - a_real)², where a_real and a_fake are
/// exponential moving averages of D's mean output on real and on generated samples.
/// </summary>
public sealed class LeCam : IPenalty
{
    private const double Decay = 0.99;

    private double _real;
    private double _fake;

    /// <inheritdoc/>
    public string Name => "lecam";

    /// <inheritdoc/>
    public IEnumerable<Counter> Counters =>
    [
        Counter.OfNumber("penalty.lecam.real", () => _real, value => _real = value),
        Counter.OfNumber("penalty.lecam.fake", () => _fake, value => _fake = value),
    ];

    /// <inheritdoc/>
    public IPenalty For(GanOptions options) => new LeCam();

    /// <inheritdoc/>
    public Tensor Of(in PenaltyInputs inputs)
    {
        Tensor real = inputs.OnReal.Logits, fake = inputs.OnFake.Logits;
        _real = Blend(_real, real.Mean().ToScalar());
        _fake = Blend(_fake, fake.Mean().ToScalar());
        Tensor a = real - (float)_fake, b = fake - (float)_real;
        return (a * a).Mean() + (b * b).Mean();
    }

    private static double Blend(double average, double now) => double.IsFinite(now) ? (Decay * average) + ((1 - Decay) * now) : average;
}

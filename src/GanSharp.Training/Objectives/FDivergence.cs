using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The variational f-divergence games of Nowozin, Cseke and Tomioka 2016, arXiv:1606.00709: D maximizes mean g(real) - mean f*(g(fake)), a lower bound of a
/// divergence, where g brings D's output v into the domain of the conjugate f* (their table 6); G maximizes mean g(fake), their section 3.2.
/// </summary>
public sealed class FDivergence : IObjective
{
    private readonly Func<Tensor, Tensor> _activation;
    private readonly Func<Tensor, Tensor> _conjugate;

    private FDivergence(string name, Func<Tensor, Tensor> activation, Func<Tensor, Tensor> conjugate)
    {
        Name = name;
        _activation = activation;
        _conjugate = conjugate;
    }

    /// <summary>All divergences: g(v), then f*(g(v)) in a form that does not lose digits.</summary>
    public static IReadOnlyList<FDivergence> All { get; } =
    [
        new("kl", v => v, v => (v - 1f).Exp()),
        new("reverse-kl", v => (v * -1f).Exp() * -1f, v => v - 1f),
        new("pearson", v => v, v => (v * v * 0.25f) + v),
        new("squared-hellinger", v => 1f - (v * -1f).Exp(), v => v.Exp() - 1f),
        new("total-variation", v => v.Tanh() * 0.5f, v => v.Tanh() * 0.5f),
    ];

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public DiscriminatorOutput Output => DiscriminatorOutput.Value;

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(in Verdict real, in Verdict fake) => _conjugate(fake.Logits).Mean() - _activation(real.Logits).Mean();

    /// <inheritdoc/>
    public Tensor GeneratorLoss(in Verdict fake, in Verdict real) => _activation(fake.Logits).Mean() * -1f;
}

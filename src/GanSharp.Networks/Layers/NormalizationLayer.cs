using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// What the normalisations within a sample share: parameters <c>weight</c> and <c>bias</c>, both [channels], of the last axis. They
/// do the same in training and in evaluation.
/// </summary>
public abstract class NormalizationLayer : Layer
{
    private readonly string _name;
    private readonly Parameter _weight;
    private readonly Parameter _bias;

    private protected NormalizationLayer(string name, int channels, float epsilon)
    {
        _name = name;
        Channels = Check.Positive(name, channels);
        Epsilon = Check.AboveZero(name, epsilon, "epsilon");
        _weight = AddParameter("weight", new Shape(channels), ParameterRole.Scale);
        _bias = AddParameter("bias", new Shape(channels), ParameterRole.Shift);
    }

    /// <summary>The size of the last axis.</summary>
    public int Channels { get; }

    /// <summary>Added to the variance.</summary>
    public float Epsilon { get; }

    /// <inheritdoc/>
    public override bool KeepsSamplesApart => true;

    /// <inheritdoc/>
    public sealed override Tensor Forward(Tensor x, Pass pass)
    {
        Check.LastAxis(_name, x, Channels);
        return Normalize(x, _weight.Tensor, _bias.Tensor);
    }

    private protected abstract Tensor Normalize(Tensor x, Tensor weight, Tensor bias);
}

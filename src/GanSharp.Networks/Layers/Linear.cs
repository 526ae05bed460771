using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// y = x·weight + bias. x [.., inputs] gives y [.., outputs]; parameters <c>weight</c> [inputs, outputs] and, unless it is left out,
/// <c>bias</c> [outputs].
/// </summary>
public sealed class Linear : Layer
{
    private readonly Parameter _weight;
    private readonly Parameter? _bias;

    /// <summary>A layer with weights of 0.</summary>
    /// <param name="inputs">Features in, at least 1.</param>
    /// <param name="outputs">Features out, at least 1.</param>
    /// <param name="bias">Whether it adds a bias; a normalisation that follows makes one useless.</param>
    /// <exception cref="ArgumentException">A size is below 1.</exception>
    public Linear(int inputs, int outputs, bool bias = true)
    {
        Inputs = Check.Positive(nameof(Linear), inputs);
        Outputs = Check.Positive(nameof(Linear), outputs);
        _weight = AddParameter("weight", new Shape(inputs, outputs), ParameterRole.Weight, inputs, outputs);
        if (bias) _bias = AddParameter("bias", new Shape(outputs), ParameterRole.Bias, inputs, outputs);
    }

    /// <summary>Features in.</summary>
    public int Inputs { get; }

    /// <summary>Features out.</summary>
    public int Outputs { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        Check.LastAxis(nameof(Linear), x, Inputs);
        return x.Linear(_weight.Tensor, _bias?.Tensor);
    }
}

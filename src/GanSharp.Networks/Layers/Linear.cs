using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// y = x·weight + bias. x [.., inputs] gives y [.., outputs]; parameters <c>weight</c> [inputs, outputs] and, unless it is left out,
/// <c>bias</c> [outputs].
/// </summary>
public sealed class Linear : WeightedLayer
{
    /// <summary>A layer with weights of 0.</summary>
    /// <param name="inputs">Features in, at least 1.</param>
    /// <param name="outputs">Features out, at least 1.</param>
    /// <param name="bias">Whether it adds a bias; a normalisation that follows makes one useless.</param>
    /// <param name="form">How the weight is used; see <see cref="WeightedLayer"/> for what it adds.</param>
    /// <exception cref="ArgumentException">A size is below 1, or there is no such form.</exception>
    public Linear(int inputs, int outputs, bool bias = true, WeightForm form = WeightForm.Plain) : base(nameof(Linear), form)
    {
        Inputs = Check.Positive(nameof(Linear), inputs);
        Outputs = Check.Positive(nameof(Linear), outputs);
        AddWeight(new Shape(inputs, outputs), axis: 1, inputs, outputs);
        if (bias) AddBias(outputs, inputs, outputs);
    }

    /// <summary>Features in.</summary>
    public int Inputs { get; }

    /// <summary>Features out.</summary>
    public int Outputs { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        Check.LastAxis(nameof(Linear), x, Inputs);
        return Finish(x.Linear(Factor(Check.WorkspaceOf(Name, x), pass), InnerBias), pass);
    }
}

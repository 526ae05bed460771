using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// Equal linear layers of several members side by side, each with its own samples and weights, computed as one: x
/// [members, N, inputs] gives y_m = x_m·weight_m + bias_m, [members, N, outputs]. Parameters <c>weight</c> [members, inputs, outputs]
/// and, unless it is left out, <c>bias</c> [members, 1, outputs]; an initialiser fills every member as a <see cref="Linear"/> of its own.
/// With <see cref="Pass.Member"/> that member alone computes, x [1, N, inputs].
/// </summary>
public sealed class StackedLinear : Layer
{
    private readonly Parameter _weight;
    private readonly Parameter? _bias;

    /// <summary>A layer with weights of 0.</summary>
    /// <param name="members">How many linear layers, at least 1.</param>
    /// <param name="inputs">Features in, at least 1.</param>
    /// <param name="outputs">Features out, at least 1.</param>
    /// <param name="bias">Whether it adds biases.</param>
    /// <exception cref="ArgumentException">A size is below 1.</exception>
    public StackedLinear(int members, int inputs, int outputs, bool bias = true)
    {
        Members = Check.Positive(nameof(StackedLinear), members);
        Inputs = Check.Positive(nameof(StackedLinear), inputs);
        Outputs = Check.Positive(nameof(StackedLinear), outputs);
        _weight = AddParameter("weight", new Shape(members, inputs, outputs), ParameterRole.Weight, inputs, outputs);
        _weight.Members = members;
        if (bias) _bias = AddParameter("bias", new Shape(members, 1, outputs), ParameterRole.Bias, inputs, outputs);
    }

    /// <summary>How many linear layers.</summary>
    public int Members { get; }

    /// <summary>Features in.</summary>
    public int Inputs { get; }

    /// <summary>Features out.</summary>
    public int Outputs { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (pass.Member is { } member) return Alone(x, member);
        if (x.Rank != 3 || x.Shape[0] != Members || x.Shape[2] != Inputs) Check.Fail($"StackedLinear: the input has shape {x.Shape}; expected [{Members}, N, {Inputs}].");
        Tensor y = x.MatMul(_weight.Tensor);
        return _bias is null ? y : y + _bias.Tensor;
    }

    private Tensor Alone(Tensor x, int member)
    {
        if (x.Rank != 3 || x.Shape[0] != 1 || x.Shape[2] != Inputs) Check.Fail($"StackedLinear: the input has shape {x.Shape}; for one member expected [1, N, {Inputs}].");
        Check.Member(nameof(StackedLinear), member, Members);
        AxisRange own = new(0, member, 1);
        Workspace workspace = Check.WorkspaceOf(nameof(StackedLinear), x);
        Tensor y = x.MatMul(workspace.Use(_weight.Tensor).Slice(own));
        return _bias is null ? y : y + workspace.Use(_bias.Tensor).Slice(own);
    }
}

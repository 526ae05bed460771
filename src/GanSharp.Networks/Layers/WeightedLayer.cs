using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// What layers with a weight share: how the weight is used. It counts as a matrix of outputs against everything else. Parameter
/// <c>weight</c>; <see cref="WeightForm.Normalized"/> adds <c>gain</c> [outputs]; <see cref="WeightForm.Spectral"/> adds the buffers
/// <c>u</c> [outputs] and <c>v</c> [everything else, in the weight's order], the singular vectors of the largest singular value as far
/// as the power iteration has found them. What multiplies by a normalized weight gives its product to <see cref="Finish"/>, which scales the result:
/// the same as scaling the weight, and a batch's results are far fewer numbers.
/// </summary>
public abstract class WeightedLayer : Layer
{
    /// <summary>Norms and singular values are at least this, so that a weight of 0 stays 0.</summary>
    private const float Smallest = 1e-12f;

    private int _before, _outputs, _behind;
    private Parameter? _gain;
    private Tensor? _u, _v;

    private protected WeightedLayer(string name, WeightForm form)
    {
        Name = name;
        if (form is not (WeightForm.Plain or WeightForm.Spectral or WeightForm.Normalized)) Check.Fail($"{name}: there is no weight form {form}; use Plain, Spectral or Normalized.");
        WeightForm = form;
    }

    /// <summary>How the weight is used.</summary>
    public WeightForm WeightForm { get; }

    /// <inheritdoc/>
    public override bool KeepsSamplesApart => WeightForm != WeightForm.Spectral;

    private protected string Name { get; }

    private protected Parameter Weight { get; private set; } = null!;

    private protected Parameter? Bias { get; private set; }

    /// <summary>Registers the weight, whose given axis is the outputs.</summary>
    private protected void AddWeight(Shape shape, int axis, int fanIn, int fanOut, ParameterRole role = ParameterRole.Weight)
    {
        Weight = AddParameter("weight", shape, role, fanIn, fanOut);
        _outputs = shape[axis];
        (_before, _behind) = (1, 1);
        for (int i = 0; i < shape.Rank; i++)
        {
            if (i < axis) _before *= shape[i];
            if (i > axis) _behind *= shape[i];
        }

        if (WeightForm == WeightForm.Normalized) _gain = AddParameter("gain", new Shape(_outputs), ParameterRole.Scale);
        if (WeightForm != WeightForm.Spectral) return;
        _u = AddBuffer("u", new Shape(_outputs), (float)(1 / Math.Sqrt(_outputs)));
        _v = AddBuffer("v", new Shape(_before * _behind), (float)(1 / Math.Sqrt(_before * (double)_behind)));
    }

    /// <summary>Registers a bias, one number for each output.</summary>
    private protected void AddBias(int outputs, int fanIn, int fanOut) => Bias = AddParameter("bias", new Shape(outputs), ParameterRole.Bias, fanIn, fanOut);

    /// <summary>What a product multiplies by; <see cref="Finish"/> does the rest.</summary>
    private protected Tensor Factor(Workspace workspace, Pass pass) => WeightForm == WeightForm.Normalized ? Weight.Tensor : UsedWeight(workspace, pass);

    /// <summary>The bias that a product adds itself.</summary>
    private protected Tensor? InnerBias => WeightForm == WeightForm.Normalized ? null : Bias?.Tensor;

    /// <summary>What is left to do with a product by <see cref="Factor"/>, outputs last.</summary>
    private protected Tensor Finish(Tensor product, Pass pass)
    {
        if (WeightForm != WeightForm.Normalized) return product;
        Workspace workspace = product.Workspace!;
        if (pass.SetsScales) SetScale(product);
        Tensor norms = workspace.Use(Weight.Tensor).Reshape(_before, _outputs, _behind).Norm([0, 2]).Clamp(Smallest, float.MaxValue);
        Tensor y = product * (workspace.Use(_gain!.Tensor) / norms);
        return Bias is null ? y : y + Bias.Tensor;
    }

    /// <summary>The weight as this pass uses it.</summary>
    private protected Tensor UsedWeight(Workspace workspace, Pass pass) => WeightForm switch
    {
        WeightForm.Spectral => Spectral(workspace, pass),
        WeightForm.Normalized => Normalized(workspace),
        _ => Weight.Tensor,
    };

    /// <summary>The power iteration begins at a random vector, and the gains at the weights' own norms: the network begins as the plain one.</summary>
    internal override void Begin(RandomStream parent, string path)
    {
        ReadOnlySpan<float> weight = Weight.Tensor.AsSpan();
        if (_gain is not null)
        {
            double[] squares = new double[_outputs];
            for (int i = 0; i < weight.Length; i++) squares[i / _behind % _outputs] += (double)weight[i] * weight[i];
            Span<float> gain = _gain.Tensor.AsWritableSpan();
            for (int i = 0; i < gain.Length; i++) gain[i] = (float)Math.Sqrt(squares[i]);
        }

        if (_u is null || _v is null) return;
        Span<float> u = _u.AsWritableSpan(), v = _v.AsWritableSpan();
        parent.Child(path + "u").FillNormal(u);
        Normalize(u, u);
        v.Clear();
        for (int i = 0; i < weight.Length; i++) v[(i / (_behind * _outputs) * _behind) + (i % _behind)] += weight[i] * u[i / _behind % _outputs];
        Normalize(v, v);
    }

    // Section 3 of the paper: gain and bias such that this batch's outputs have mean 0 and variance 1. An output that is the same for all stays as it is.
    private void SetScale(Tensor product)
    {
        ReadOnlySpan<float> weight = Weight.Tensor.AsSpan(), values = product.AsSpan();
        for (int output = 0; output < _outputs; output++)
        {
            double length = 0, sum = 0, squares = 0;
            int rows = values.Length / _outputs;
            for (int row = 0; row < rows; row++)
            {
                double value = values[(row * _outputs) + output];
                (sum, squares) = (sum + value, squares + (value * value));
            }

            for (int before = 0; before < _before; before++)
            {
                foreach (float value in weight.Slice(((before * _outputs) + output) * _behind, _behind)) length += (double)value * value;
            }

            double mean = sum / rows, deviation = Math.Sqrt(Math.Max(0, (squares / rows) - (mean * mean)));
            if (deviation <= 1e-6 * Math.Abs(mean) || deviation == 0) continue;
            _gain!.Tensor.AsWritableSpan()[output] = (float)(Math.Sqrt(length) / deviation);
            if (Bias is not null) Bias.Tensor.AsWritableSpan()[output] = (float)(-mean / deviation);
        }
    }

    private Tensor Spectral(Workspace workspace, Pass pass)
    {
        Tensor weight = workspace.Use(Weight.Tensor), matrix = weight.Reshape(_before, _outputs, _behind);
        if (_behind > 1) matrix = matrix.Permute(0, 2, 1);
        matrix = matrix.Reshape(_before * _behind, _outputs);
        if (pass.UpdatesStatistics) Iterate(workspace, matrix.Detach());

        // Copies: another pass may go on with the iteration before the gradient of this one is asked for. A moving average's are shorter than 1.
        Tensor u = workspace.From(_u!.AsSpan(), new Shape(_outputs, 1)), v = workspace.From(_v!.AsSpan(), new Shape(1, _before * _behind));
        Normalize(u.AsSpan(), u.AsWritableSpan());
        Normalize(v.AsSpan(), v.AsWritableSpan());
        Tensor sigma = v.MatMul(matrix).MatMul(u).Reshape(default(Shape));
        return weight / sigma.Abs().Clamp(Smallest, float.MaxValue);
    }

    private void Iterate(Workspace workspace, Tensor matrix)
    {
        using Scratch v = new(matrix.MatMul(workspace.From(_u!.AsSpan(), new Shape(_outputs, 1))));
        Normalize(v.Tensor.AsSpan(), _v!.AsWritableSpan());
        using Scratch u = new(workspace.From(_v.AsSpan(), new Shape(1, _before * _behind)).MatMul(matrix));
        Normalize(u.Tensor.AsSpan(), _u.AsWritableSpan());
    }

    private Tensor Normalized(Workspace workspace)
    {
        Tensor weight = workspace.Use(Weight.Tensor).Reshape(_before, _outputs, _behind);
        Tensor scale = workspace.Use(_gain!.Tensor).Reshape(1, _outputs, 1) / weight.Norm([0, 2], keepAxes: true).Clamp(Smallest, float.MaxValue);
        return (weight * scale).Reshape(Weight.Tensor.Shape);
    }

    private static void Normalize(ReadOnlySpan<float> from, Span<float> to)
    {
        double squares = 0;
        foreach (float value in from) squares += (double)value * value;
        double norm = Math.Max(Smallest, Math.Sqrt(squares));
        for (int i = 0; i < to.Length; i++) to[i] = (float)(from[i] / norm);
    }

    /// <summary>A tensor that is given back at once.</summary>
    private readonly record struct Scratch(Tensor Tensor) : IDisposable
    {
        public void Dispose() => Tensor.Release();
    }
}

namespace GanSharp.Tensors.Tests.Ops.Elements;

/// <summary>Gradients where finite differences don't reach: at kinks, at ties, at extremes.</summary>
public class ElementGradientTests
{
    [Fact]
    public void Equal_operands_of_maximum_and_minimum_get_half_each()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor a = workspace.From([1f, 2, 3], new Shape(3)).Detach(tracked: true), b = workspace.From([2f, 2, 2], new Shape(3)).Detach(tracked: true);
        Assert.Equal([0f, 0.5f, 1], Gradients.Of(a.Maximum(b).Sum(), [a, b])[0].ToArray());
        Assert.Equal([1f, 0.5f, 0], Gradients.Of(a.Maximum(b).Sum(), [a, b])[1].ToArray());
        Assert.Equal([1f, 0.5f, 0], Gradients.Of(a.Minimum(b).Sum(), [a, b])[0].ToArray());
        Assert.Equal([0f, 0.5f, 1], Gradients.Of(a.Minimum(b).Sum(), [a, b])[1].ToArray());
    }

    [Fact]
    public void Kinks_have_the_gradients_of_PyTorch()
    {
        Assert.Equal([0f, 0, 1], Gradient(x => x.Relu(), -1, 0, 1));
        Assert.Equal([-1f, 0, 1], Gradient(x => x.Abs(), -1, 0, 1));
        Assert.Equal([0f, 1, 1, 1, 0], Gradient(x => x.Clamp(-1, 1), -2, -1, 0, 1, 2));
        Assert.Equal([0f, 0, 0], Gradient(x => x.Sign(), -1, 0, 1));
        Assert.Equal([0.25f, 0.25f, 1], Gradient(x => x.LeakyRelu(0.25f), -1, 0, 1));
        Assert.Equal([0f, 0], Gradient(x => x.Pow(0), 0, 2));
        Assert.Equal([1f, 1], Gradient(x => x.Pow(1), 0, 2));
    }

    [Fact]
    public void Activations_have_finite_gradients_everywhere()
    {
        float[] extremes = [0, 88, -88, 1e4f, -1e4f, 1e30f, -1e30f, float.PositiveInfinity, float.NegativeInfinity];
        Func<Tensor, Tensor>[] activations = [x => x.Relu(), x => x.Elu(), x => x.Gelu(), x => x.Silu(), x => x.Softplus(), x => x.Sigmoid(), x => x.Tanh(), x => x.LeakyRelu()];
        for (int i = 0; i < activations.Length; i++)
        {
            float[] first = Gradient(activations[i], extremes), second = Gradient(activations[i], twice: true, extremes);
            Assert.All(first.Concat(second), value => Assert.True(float.IsFinite(value), $"activation {i}: {string.Join(' ', first)} | {string.Join(' ', second)}"));
            Assert.Equal(i is 5 or 6 ? 0 : 1, first[^2], 1e-6f);
        }
    }

    [Fact]
    public void An_element_that_Where_leaves_out_has_gradient_zero_even_if_it_is_NaN()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor a = workspace.From([1f, float.NaN], new Shape(2)).Detach(tracked: true), b = workspace.From([float.PositiveInfinity, 2], new Shape(2)).Detach(tracked: true);
        Tensor y = Tensor.Where(workspace.From([1f, 0], new Shape(2)), a, b);
        Assert.Equal([1f, 2], y.ToArray());
        Tensor[] gradients = Gradients.Of(y.Sum(), [a, b]);
        Assert.Equal([1f, 0], gradients[0].ToArray());
        Assert.Equal([0f, 1], gradients[1].ToArray());
    }

    [Fact]
    public void Powers_of_zero_have_the_gradients_of_PyTorch()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor a = workspace.From([0f, 0, 2], new Shape(3)).Detach(tracked: true), b = workspace.From([0f, 2, 0], new Shape(3)).Detach(tracked: true);
        Tensor[] gradients = Gradients.Of(a.Pow(b).Sum(), [a, b]);
        Assert.Equal([0f, 0, 0], gradients[0].ToArray());
        Assert.Equal([0f, 0, MathF.Log(2)], gradients[1].ToArray());
    }

    [Fact]
    public void A_range_that_is_no_range_is_refused()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        Assert.Equal("Clamp: low 1 must be at most high 0.5.", Assert.Throws<ArgumentException>(() => workspace.Zeros(new Shape(2)).Clamp(1, 0.5f)).Message);
        Assert.Equal("divide: shapes [2] and [3] do not broadcast; aligned at the last axis, sizes must be equal or 1.", Assert.Throws<ArgumentException>(() => workspace.Zeros(new Shape(2)) / workspace.Zeros(new Shape(3))).Message);
    }

    private static float[] Gradient(Func<Tensor, Tensor> op, params float[] x) => Gradient(op, false, x);

    private static float[] Gradient(Func<Tensor, Tensor> op, bool twice, params float[] values)
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = workspace.From(values, new Shape(values.Length)).Detach(tracked: true);
        Tensor first = Gradients.Of(op(x).Sum(), [x], twice ? GraphUse.Differentiate : GraphUse.Keep)[0];
        return twice && first.IsTracked ? Gradients.Of(first.Sum(), [x])[0].ToArray() : first.ToArray();
    }
}

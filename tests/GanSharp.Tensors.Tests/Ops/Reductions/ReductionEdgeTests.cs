using GanSharp.Testing;

namespace GanSharp.Tensors.Tests.Ops.Reductions;

/// <summary>Where reductions are easily wrong: at zero, with large numbers, with infinities, without enough elements.</summary>
public class ReductionEdgeTests
{
    [Fact]
    public void Norm_and_standard_deviation_have_gradient_zero_at_zero_to_any_order()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        foreach (Func<Tensor, Tensor> op in new Func<Tensor, Tensor>[] { x => x.Norm([1]), x => x.StandardDeviation([1]) })
        {
            Tensor x = workspace.From([0f, 0, 0, 3, 4, 0], new Shape(2, 3)).Detach(tracked: true);
            Tensor first = Gradients.Of(op(x).Sum(), [x], GraphUse.Differentiate)[0], second = Gradients.Of((first * first).Sum(), [x])[0];
            Assert.Equal([0f, 0, 0], first.ToArray()[..3]);
            Assert.Equal([0f, 0, 0], second.ToArray()[..3]);
            Assert.All(first.ToArray().Concat(second.ToArray()), value => Assert.True(float.IsFinite(value)));
            Assert.NotEqual(0, first.ToArray()[3]);
        }
    }

    [Fact]
    public void Variance_keeps_its_digits_far_from_zero()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        float[] values = [.. Enumerable.Range(0, 1000).Select(i => 4096 + (i % 2))];
        Tensor x = workspace.From(values, new Shape(1000));
        Assert.Equal(0.25f, x.Variance(correction: 0).ToScalar(), 1e-6f);
        Assert.Equal(250f / 999, x.Variance().ToScalar(), 1e-6f);
        Assert.Equal(4096.5f, x.Mean().ToScalar());
    }

    [Fact]
    public void Variance_of_too_few_elements_is_refused()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        Tensor x = workspace.Zeros(new Shape(1, 3));
        Assert.Equal("Variance: 1 element(s) of shape [1, 3] in each result, but a correction of 1 needs more; use correction: 0 or more elements.", Assert.Throws<ArgumentException>(() => x.Variance([0])).Message);
        Assert.Equal([0f, 0, 0], x.Variance([0], correction: 0).ToArray());
    }

    [Fact]
    public void Log_sum_exp_neither_overflows_nor_underflows()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        const float Infinity = float.PositiveInfinity;
        Tensor x = workspace.From([1e4f, 1e4f, -1e4f, -1e4f, -Infinity, -Infinity, Infinity, 0, float.NaN, 0, -Infinity, 2], new Shape(6, 2)).Detach(tracked: true);
        Tensor y = x.LogSumExp([1]);
        Assert.Equal([10000.693f, -9999.307f, -Infinity, Infinity, float.NaN, 2], y.ToArray());
        float[] gradient = Gradients.Of(y.Slice(new AxisRange(0, 0, 3)).Sum(), [x])[0].ToArray();
        TensorAssert.Close([0.5, 0.5, 0.5, 0.5, 0, 0], gradient.AsSpan(0, 6), 1e-3);
    }

    [Fact]
    public void Sums_over_and_beside_axes_without_elements_are_empty_or_zero()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        Assert.Equal(new Shape(2, 0), workspace.Zeros(new Shape(2, 3, 0)).Sum([1]).Shape);
        Assert.Equal(new Shape(0, 4), workspace.Zeros(new Shape(0, 3, 4)).Sum([1]).Shape);
        Assert.Equal([0f, 0, 0], workspace.Zeros(new Shape(0, 3)).Sum([0]).ToArray());
        Assert.Equal([0f, 0], workspace.Zeros(new Shape(2, 3, 0)).Sum([1, 2]).ToArray());
        Assert.Equal(0, workspace.Zeros(new Shape(2, 0, 3)).Sum().ToScalar());
    }

    [Fact]
    public void Axes_may_be_named_from_the_end_once()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        Tensor x = workspace.Normal(new Shape(2, 3, 4), new RandomStream(1, "x"));
        Assert.Equal(x.Mean([0, 2]).ToArray(), x.Mean([-3, -1]).ToArray());
        Assert.Equal("mean: axis -1 of shape [2, 3, 4] is named twice.", Assert.Throws<ArgumentException>(() => x.Mean([2, -1])).Message);
        Assert.Equal("Axis 3 of a tensor of shape [2, 3, 4]: its axes are -3 to 2.", Assert.Throws<ArgumentException>(() => x.Norm([3])).Message);
    }
}

using GanSharp.Testing;

namespace GanSharp.Tensors.Tests;

/// <summary>A bias that joins its product gives the same bits as a sum of the two, forward and backward.</summary>
public class BiasTests
{
    public static TheoryData<string> Products => ["linear", "conv2d", "conv_transpose2d", "conv1d", "conv_transpose1d"];

    [Theory, MemberData(nameof(Products))]
    public void The_fused_form_is_the_sum(string product)
    {
        var (fused, sum, gradients) = Run(product, trackWeight: true);
        TensorAssert.Identical(sum, fused, product);
        foreach (var (ofSum, ofFused) in gradients) TensorAssert.Identical(ofSum, ofFused, product);
    }

    [Theory, MemberData(nameof(Products))]
    public void The_bias_has_a_gradient_where_the_factors_have_none(string product)
    {
        var (fused, sum, gradients) = Run(product, trackWeight: false);
        TensorAssert.Identical(sum, fused, product);
        foreach (var (ofSum, ofFused) in gradients) TensorAssert.Identical(ofSum, ofFused, product);
    }

    [Fact]
    public void A_bias_of_another_size_is_refused_with_both_shapes()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = workspace.Zeros(new Shape(2, 3)), w = workspace.Zeros(new Shape(3, 4));
        Assert.Equal("Linear: bias [3] for a result [2, 4]; it has shape [4].", Assert.Throws<ArgumentException>(() => x.Linear(w, workspace.Zeros(new Shape(3)))).Message);
        Assert.Equal(0, x.Linear(w, workspace.Zeros(new Shape(4))).ToArray().Sum());
    }

    [Fact]
    public void Nothing_is_recorded_where_nobody_asks_for_gradients()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        Tensor w = Tensor.Persistent([1f, 2], new Shape(1, 2), tracked: true), b = Tensor.Persistent([10f, 20], new Shape(2), tracked: true);
        Tensor y = workspace.From([3f], new Shape(1, 1)).Linear(w, b);
        Assert.Equal([13f, 26], y.ToArray());
        Assert.False(y.IsTracked);
        Assert.Equal([10f, 20], b.ToArray());
    }

    private static (float[] Fused, float[] Sum, (float[] OfSum, float[] OfFused)[] Gradients) Run(string product, bool trackWeight)
    {
        using Engine engine = new(2);
        using Workspace workspace = engine.OpenWorkspace();
        RandomStream stream = new(5, product);
        Shape x = product switch { "linear" => new(7, 5), "conv2d" or "conv_transpose2d" => new(2, 6, 6, 5), _ => new(2, 9, 5) };
        Shape w = product switch { "linear" => new(5, 11), "conv2d" => new(4, 4, 5, 11), "conv_transpose2d" => new(4, 4, 11, 5), "conv1d" => new(4, 5, 11), _ => new(4, 11, 5) };
        Tensor input = workspace.Normal(x, stream);
        Tensor weight = workspace.Normal(w, stream).Detach(trackWeight), bias = workspace.Normal(new Shape(11), stream).Detach(tracked: true);
        Tensor Make(Tensor? b) => product switch
        {
            "linear" => input.Linear(weight, b),
            "conv2d" => input.Conv2d(weight, new(2, 1), b),
            "conv_transpose2d" => input.ConvTranspose2d(weight, new(2, 1), b),
            "conv1d" => input.Conv1d(weight, new(2, 1), b),
            _ => input.ConvTranspose1d(weight, new(2, 1), b),
        };
        Tensor fused = Make(bias), sum = Make(null) + bias;
        Tensor[] targets = trackWeight ? [weight, bias] : [bias];
        Tensor[] ofFused = Gradients.Of((fused * fused).Sum(), targets), ofSum = Gradients.Of((sum * sum).Sum(), targets);
        return (fused.ToArray(), sum.ToArray(), [.. ofSum.Zip(ofFused, (a, b) => (a.ToArray(), b.ToArray()))]);
    }
}

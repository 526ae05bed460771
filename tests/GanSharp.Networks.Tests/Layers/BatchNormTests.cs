using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Networks.Tests;

public class BatchNormTests : NetworkTest
{
    [Fact]
    public void A_training_pass_without_update_gives_the_same_and_leaves_the_statistics()
    {
        BatchNorm layer = Filled(new BatchNorm(5)), other = Filled(new BatchNorm(5));
        Tensor x = Normal(4, 3, 3, 5);
        Tensor quiet = Run(layer, x, Pass.TrainWithoutUpdate());
        Assert.All(layer.Buffers[0].Tensor.ToArray(), v => Assert.Equal(0, v));
        Assert.All(layer.Buffers[1].Tensor.ToArray(), v => Assert.Equal(1, v));
        TensorAssert.Identical(Run(other, x, Pass.Train()), quiet);
        Assert.DoesNotContain(0f, other.Buffers[0].Tensor.ToArray());
    }

    [Fact]
    public void Evaluation_on_the_batch_normalises_as_training_does_and_leaves_the_statistics()
    {
        BatchNorm layer = Filled(new BatchNorm(5)), other = Filled(new BatchNorm(5));
        Tensor x = Normal(4, 3, 3, 5);
        Tensor asked = Run(layer, x, Pass.EvaluateOnBatch);
        Assert.All(layer.Buffers[0].Tensor.ToArray(), v => Assert.Equal(0, v));
        Assert.All(layer.Buffers[1].Tensor.ToArray(), v => Assert.Equal(1, v));
        TensorAssert.Identical(Run(other, x, Pass.Train()), asked);
        Assert.Same(x, new Dropout(0.5f).Forward(x, Pass.EvaluateOnBatch));
    }

    [Fact]
    public void Evaluation_leaves_the_statistics()
    {
        BatchNorm layer = Filled(new BatchNorm(2));
        Run(layer, Normal(4, 2), Pass.Evaluate);
        Assert.All(layer.Buffers[1].Tensor.ToArray(), v => Assert.Equal(1, v));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.2f)]
    public void The_slope_is_the_activation_that_follows(float slope)
    {
        BatchNorm plain = Filled(new BatchNorm(3)), fused = Filled(new BatchNorm(3, new() { Slope = slope }));
        Layer separate = new Sequential(plain, Activation.LeakyRelu(slope));
        Tensor x = Normal(7, 3);
        foreach (Pass pass in (Pass[])[Pass.Train(), Pass.Evaluate]) TensorAssert.Close([.. Run(separate, x, pass).ToArray().Select(v => (double)v)], Run(fused, x, pass), 1e-6);
    }

    [Fact]
    public void With_momentum_one_evaluation_of_the_same_batch_differs_only_by_the_unbiased_variance()
    {
        BatchNorm layer = Filled(new BatchNorm(3, new() { Momentum = 1, Epsilon = 1e-12f }));
        Tensor x = Normal(50, 3);
        Tensor trained = Run(layer, x, Pass.Train()), used = Run(layer, x, Pass.Evaluate);
        float[] bias = layer.Parameters[1].Tensor.ToArray();
        double[] expected = [.. trained.ToArray().Select((v, i) => bias[i % 3] + ((v - bias[i % 3]) * Math.Sqrt(49.0 / 50)))];
        TensorAssert.Close(expected, used, 1e-5);
    }

    [Fact]
    public void Gradients_flow_in_every_mode()
    {
        EveryParameterChanges(Filled(new BatchNorm(3, new() { Slope = 0.2f })), Normal(6, 2, 2, 3), Pass.Train());
        EveryParameterChanges(Filled(new BatchNorm(3, new() { Slope = 0.2f })), Normal(6, 2, 2, 3), Pass.Evaluate);
    }

    [Fact]
    public void A_batch_of_one_vector_is_refused_in_training_only()
    {
        BatchNorm layer = new(3);
        GanSharpException error = Assert.Throws<GanSharpException>(() => Run(layer, Normal(1, 3), Pass.Train()));
        Assert.Equal("BatchNorm: a training pass over input [1, 3] has one value for each channel, whose variance is unknown; use a batch of at least 2.", error.Message);
        Run(layer, Normal(1, 3), Pass.Evaluate);
        Run(layer, Normal(1, 2, 2, 3), Pass.Train());
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Equal("BatchNorm: channels is 0; it must be at least 1.", Assert.Throws<ArgumentException>(() => new BatchNorm(0)).Message);
        Assert.Equal("BatchNorm: epsilon is 0; it must be a number above 0.", Assert.Throws<ArgumentException>(() => new BatchNorm(1, new() { Epsilon = 0 })).Message);
        Assert.Equal("BatchNorm: the momentum is 1.5; it must lie from 0 to 1.", Assert.Throws<ArgumentException>(() => new BatchNorm(1, new() { Momentum = 1.5f })).Message);
        Assert.Equal("BatchNorm: the slope is NaN; it must be a finite number.", Assert.Throws<ArgumentException>(() => new BatchNorm(1, new() { Slope = float.NaN })).Message);
        Assert.Equal("BatchNorm: the input has shape [2, 4]; it needs at least two axes, the last of size 3.", Assert.Throws<ArgumentException>(() => Run(new BatchNorm(3), Normal(2, 4), Pass.Train())).Message);
    }
}

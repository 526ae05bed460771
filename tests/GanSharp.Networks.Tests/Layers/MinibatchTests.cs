using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Networks.Tests;

/// <summary>Layers in which the samples of a batch see each other.</summary>
public class MinibatchTests : NetworkTest
{
    [Fact]
    public void The_standard_deviation_matches()
    {
        GoldenFile golden = GoldenFile.Open("layers");
        using Workspace workspace = Engine.OpenWorkspace();
        Tensor x = golden["minibatch_stddev/x"].ToChannelsLast().In(workspace, tracked: true), y = new MinibatchStddev().Forward(x, Pass.Train());
        TensorAssert.Close(golden["minibatch_stddev/y"].ToChannelsLast(), y);
        Tensor gradient = Gradients.Of((y * golden["minibatch_stddev/gy"].ToChannelsLast().In(workspace)).Sum(), [x])[0];
        TensorAssert.Close(golden["minibatch_stddev/grad.x"].ToChannelsLast(), gradient);
    }

    [Theory]
    [InlineData(4, 6, 3)]
    [InlineData(4, 7, 1)]
    [InlineData(4, 2, 2)]
    [InlineData(4, 12, 4)]
    [InlineData(1, 4, 1)]
    [InlineData(5, 10, 5)]
    public void Groups_are_of_the_largest_divisor_and_interleaved(int asked, int samples, int size)
    {
        Tensor x = Normal(samples, 3), y = Run(new MinibatchStddev(asked), x, Pass.Train());
        Assert.Equal(new Shape(samples, 4), y.Shape);
        float[] v = x.ToArray();
        int groups = samples / size;
        for (int i = 0; i < samples; i++)
        {
            int[] members = [.. Enumerable.Range(0, samples).Where(j => j % groups == i % groups)];
            double expected = Enumerable.Range(0, 3).Average(c =>
            {
                double mean = members.Average(j => (double)v[(3 * j) + c]);
                return Math.Sqrt(members.Average(j => Math.Pow(v[(3 * j) + c] - mean, 2)) + 1e-8);
            });
            Assert.Equal(expected, y.ToArray()[(4 * i) + 3], 1e-5);
            Assert.Equal(v[(3 * i)..(3 * (i + 1))], y.ToArray()[(4 * i)..((4 * i) + 3)]);
        }
    }

    [Fact]
    public void The_standard_deviations_gradients_match()
    {
        GradientCheck.Both(x => new MinibatchStddev().Forward(x[0], Pass.Train()), [TestInput.Normal(new Random(1), new Shape(6, 4))], "vectors");
        GradientCheck.Both(x => new MinibatchStddev(3).Forward(x[0], Pass.Train()), [TestInput.Normal(new Random(2), new Shape(6, 2, 2, 2), 3)], "images");
    }

    [Fact]
    public void Discrimination_counts_who_is_near()
    {
        MinibatchDiscrimination layer = Filled(new MinibatchDiscrimination(4, 3, 2));
        Tensor x = Normal(5, 4), y = Run(layer, x, Pass.Train());
        Assert.Equal(new Shape(5, 7), y.Shape);
        float[] f = x.ToArray(), w = layer.Parameters[0].Tensor.ToArray();
        double M(int sample, int kernel, int dimension) => Enumerable.Range(0, 4).Sum(j => (double)f[(4 * sample) + j] * w[(6 * j) + (3 * dimension) + kernel]);
        for (int i = 0; i < 5; i++)
        {
            for (int b = 0; b < 3; b++)
            {
                double expected = Enumerable.Range(0, 5).Where(j => j != i).Sum(j => Math.Exp(-Math.Abs(M(i, b, 0) - M(j, b, 0)) - Math.Abs(M(i, b, 1) - M(j, b, 1))));
                Assert.Equal(expected, y.ToArray()[(7 * i) + 4 + b], 1e-5);
            }
        }

        // Equal samples are as near as can be.
        Tensor same = Tensor.Persistent([.. f[..4], .. f[..4], .. f[..4]], new Shape(3, 4));
        Assert.All(Run(layer, same, Pass.Evaluate).ToArray().Where((_, i) => i % 7 >= 4), value => Assert.Equal(2, value, 1e-6f));
    }

    [Fact]
    public void Discrimination_learns_and_its_gradients_match()
    {
        MinibatchDiscrimination layer = Filled(new MinibatchDiscrimination(4, 3, 2));
        EveryParameterChanges(layer, Normal(5, 4), Pass.Train());
        GradientCheck.Both(x => layer.Forward(x[0], Pass.Train()), [TestInput.Normal(new Random(3), new Shape(4, 4), 4)], "discrimination", 0.01);
        PenaltyGradientsMatch(layer, Normal(5, 4), Pass.Train(), 0.0005);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Equal("MinibatchStddev: the group size is 0; it must be at least 1.", Assert.Throws<ArgumentException>(() => new MinibatchStddev(0)).Message);
        Assert.Equal("MinibatchStddev: the input has shape [4]; it needs at least one sample and at least two axes, the first being the batch.", Assert.Throws<ArgumentException>(() => Run(new MinibatchStddev(), Normal(4), Pass.Train())).Message);
        Assert.Equal("MinibatchDiscrimination: kernels is 0; it must be at least 1.", Assert.Throws<ArgumentException>(() => new MinibatchDiscrimination(4, 0)).Message);
        Assert.Equal("MinibatchDiscrimination: the input has shape [2, 2, 4]; expected features [N, 4].", Assert.Throws<ArgumentException>(() => Run(new MinibatchDiscrimination(4), Normal(2, 2, 4), Pass.Train())).Message);
    }
}

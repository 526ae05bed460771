using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Networks.Tests;

/// <summary>Maxout, stacks of linear layers, noise, and packs.</summary>
public class DenseLayerTests : NetworkTest
{
    [Fact]
    public void Maxout_takes_the_largest_piece()
    {
        Maxout layer = Filled(new Maxout(4, 3, 2));
        Tensor x = Normal(5, 4), y = Run(layer, x, Pass.Evaluate);
        float[] all = Run(layer.Children[0].Layer, x, Pass.Evaluate).ToArray();
        Assert.Equal(new Shape(5, 3), y.Shape);
        Assert.Equal(Enumerable.Range(0, 15).Select(i => Math.Max(all[(i / 3 * 6) + (i % 3)], all[(i / 3 * 6) + 3 + (i % 3)])), y.ToArray());
        EveryParameterChanges(layer, x, Pass.Train());
        GradientCheck.Both(v => layer.Forward(v[0], Pass.Train()).Tanh(), [TestInput.Normal(new Random(7), new Shape(3, 4), 3)], "maxout", 0.005);
        PenaltyGradientsMatch(new Sequential(layer, Filled(new Linear(3, 2))), Normal(5, 4), Pass.Train(), 0.001);
        Assert.Equal("Maxout: pieces is 0; it must be at least 1.", Assert.Throws<ArgumentException>(() => new Maxout(4, 3, 0)).Message);
        Assert.Equal("Maxout: the input has shape [5, 3]; expected features [N, 4].", Assert.Throws<ArgumentException>(() => Run(layer, Normal(5, 3), Pass.Evaluate)).Message);
    }

    [Theory]
    [InlineData("pytorch")]
    [InlineData("he-normal")]
    [InlineData("orthogonal")]
    public void A_stack_computes_and_begins_as_its_members_would(string initializer)
    {
        StackedLinear stack = new(3, 5, 4);
        Initializer.ByName(initializer).Apply(stack, new RandomStream(1, "init"));
        Tensor x = Normal(3, 6, 5), y = Run(stack, x, Pass.Evaluate);
        Assert.Equal(new Shape(3, 6, 4), y.Shape);
        Assert.Equal((5, 4), (stack.Parameters[0].FanIn, stack.Parameters[0].FanOut));
        for (int m = 0; m < 3; m++)
        {
            Linear member = new(5, 4);
            float[] weight = stack.Parameters[0].Tensor.ToArray()[(m * 20)..((m + 1) * 20)];
            weight.CopyTo(member.Parameters[0].Tensor.AsWritableSpan());
            stack.Parameters[1].Tensor.AsSpan().Slice(m * 4, 4).CopyTo(member.Parameters[1].Tensor.AsWritableSpan());
            double[] expected = [.. Run(member, Tensor.Persistent(x.AsSpan().Slice(m * 30, 30), new Shape(6, 5)), Pass.Evaluate).ToArray().Select(v => (double)v)];
            TensorAssert.Close(expected, y.AsSpan().Slice(m * 24, 24), 1e-6);
            if (initializer != "orthogonal") continue;
            for (int a = 0; a < 4; a++)
            {
                for (int b = 0; b < 4; b++) Assert.Equal(a == b ? 1 : 0, Enumerable.Range(0, 5).Sum(i => weight[(4 * i) + a] * weight[(4 * i) + b]), 1e-5f);
            }
        }
    }

    [Fact]
    public void A_stack_learns_and_its_second_gradients_match()
    {
        Sequential stack = Filled(new Sequential(new StackedLinear(3, 5, 4), Activation.Tanh(), new StackedLinear(3, 4, 2, bias: false)));
        EveryParameterChanges(stack, Normal(3, 6, 5), Pass.Train());
        GradientCheck.Both(x => stack.Forward(x[0], Pass.Train()), [TestInput.Normal(new Random(1), new Shape(3, 2, 5))], "stack");
        PenaltyGradientsMatch(stack, Normal(3, 6, 5), Pass.Train());
        Assert.Equal("StackedLinear: the input has shape [2, 6, 5]; expected [3, N, 5].", Assert.Throws<ArgumentException>(() => Run(new StackedLinear(3, 5, 4), Normal(2, 6, 5), Pass.Train())).Message);
        Assert.Equal("StackedLinear: members is 0; it must be at least 1.", Assert.Throws<ArgumentException>(() => new StackedLinear(0, 5, 4)).Message);
    }

    [Fact]
    public void Noise_is_added_in_training_only_and_the_stream_decides_it()
    {
        const int Count = 40_000;
        Tensor x = Tensor.Persistent(new Shape(Count / 4, 4));
        x.AsWritableSpan().Fill(2);
        GaussianNoise layer = new(0.3f);
        float[] Once(ulong seed) => Run(layer, x, Pass.Train(new RandomStream(seed, "noise"))).ToArray();
        float[] y = Once(1);

        // Five standard deviations of each estimate: false alarms below one in a million.
        Assert.Equal(2, y.Average(v => (double)v), 5 * 0.3 / Math.Sqrt(Count));
        Assert.Equal(1, y.Average(v => (v - 2.0) * (v - 2.0)) / 0.09, 5 * Math.Sqrt(2.0 / Count));
        Assert.Equal(y, Once(1));
        Assert.NotEqual(y, Once(2));
        Assert.Equal(x.ToArray(), Run(layer, x, Pass.Evaluate).ToArray());
        Assert.Equal(x.ToArray(), Run(new GaussianNoise(0), x, Pass.Train()).ToArray());
        Assert.Equal("GaussianNoise: a training pass needs random numbers; give the stream to Pass.Train(stream).", Assert.Throws<InvalidOperationException>(() => Run(layer, x, Pass.Train())).Message);
        Assert.Equal("GaussianNoise: the deviation is -1; it must be a finite number of at least 0.", Assert.Throws<ArgumentException>(() => new GaussianNoise(-1)).Message);
        GradientCheck.Both(v => layer.Forward(v[0], Pass.Train(new RandomStream(1, "noise"))).Tanh(), [TestInput.Normal(new Random(1), new Shape(3, 4))], "noise");
    }

    [Fact]
    public void Offset_moves_every_number_and_passes_the_gradient()
    {
        Offset layer = new(1.5f);
        Assert.Equal([1.5f, 2.5f, 3.5f, 4.5f], Run(layer, Files.Counting(2, 2), Pass.Train()).ToArray());
        Assert.Equal([0f, 1, 2, 3], Run(new Offset(0), Files.Counting(2, 2), Pass.Evaluate).ToArray());
        GradientCheck.Both(x => layer.Forward(x[0], Pass.Train()).Tanh(), [TestInput.Normal(new Random(1), new Shape(3, 4))], "offset");
        Assert.Equal("Offset: the offset is NaN; it must be a finite number.", Assert.Throws<ArgumentException>(() => new Offset(float.NaN)).Message);
    }

    [Fact]
    public void Packs_put_consecutive_samples_side_by_side()
    {
        Pack layer = new(2);
        Tensor vectors = Run(layer, Files.Counting(4, 3), Pass.Evaluate), images = Run(layer, Files.Counting(4, 2, 1, 3), Pass.Evaluate);
        Assert.Equal((new Shape(2, 6), new Shape(2, 2, 1, 6)), (vectors.Shape, images.Shape));
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (float)i), vectors.ToArray());
        Assert.Equal([0f, 1, 2, 6, 7, 8, 3, 4, 5, 9, 10, 11], images.ToArray()[..12]);
        Assert.Equal(Normal(4, 2, 1, 3).ToArray(), Run(new Pack(1), Normal(4, 2, 1, 3), Pass.Evaluate).ToArray());
        GradientCheck.Both(x => layer.Forward(x[0], Pass.Train()).Tanh(), [TestInput.Normal(new Random(1), new Shape(4, 2, 1, 3))], "pack");
        Assert.Equal("Pack: 5 samples of shape [5, 3] in packs of 2; the batch must be a multiple of 2.", Assert.Throws<ArgumentException>(() => Run(layer, Normal(5, 3), Pass.Evaluate)).Message);
        Assert.Equal("Pack: the input has shape [4]; it needs at least two axes, the first being the batch.", Assert.Throws<ArgumentException>(() => Run(layer, Normal(4), Pass.Evaluate)).Message);
        Assert.Equal("Pack: size is 0; it must be at least 1.", Assert.Throws<ArgumentException>(() => new Pack(0)).Message);
    }
}

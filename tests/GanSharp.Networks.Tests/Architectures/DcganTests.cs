using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Networks.Tests;

public class DcganTests : NetworkTest
{
    private static readonly RandomStream Stream = new(1, "networks");

    public static TheoryData<int> Sizes => new(Dcgan.Sizes);

    [Fact]
    public void The_sizes_are_four_to_seven_times_a_power_of_two() =>
        Assert.Equal([8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128], Dcgan.Sizes);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_size_and_number_of_channels_has_the_right_shapes(int size)
    {
        for (int channels = 1; channels <= 4; channels++)
        {
            foreach (int dense in (int[])[0, 6])
            {
                DcganOptions options = new() { BaseChannels = 2, DenseWidth = dense };
                Shape image = new(size, size, channels);
                Generator g = Dcgan.CreateGenerator(image, 5, options, Stream);
                Tensor fake = Run(g, Normal(2, 5), Pass.Train());
                Assert.Equal(new Shape(2, size, size, channels), fake.Shape);
                Assert.Equal((image, 5), (g.OutputShape, g.LatentSize));
                Assert.All(fake.ToArray(), v => Assert.InRange(v, -1, 1));
                Assert.Equal(new Shape(2, 1), Run(Dcgan.CreateDiscriminator(image, options, Stream), fake, Pass.Train()).Shape);
            }
        }
    }

    [Fact]
    public void The_default_recipes_networks_have_the_peers_parameters()
    {
        const int C = 32, W = 256;
        DcganOptions options = new() { BaseChannels = C, DenseWidth = W };
        long g = (100 * W) + (2 * W) + (W * 98 * C) + (2 * 98 * C) + (16 * 2 * C * C) + (2 * C) + (16 * C) + 1;
        long d = (16 * C) + C + (16 * C * 2 * C) + (4 * C) + (98 * C * W) + (2 * W) + W + 1;
        Assert.Equal((g, d), Counts(28, options));
        Assert.Equal(
            ["0.weight", "1.weight", "1.bias", "2.weight", "3.weight", "3.bias", "5.weight", "6.weight", "6.bias", "7.weight", "7.bias"],
            Dcgan.CreateGenerator(new Shape(28, 28, 1), 100, options, Stream).NamedParameters().Select(p => p.Name));
        Assert.Equal(
            ["0.weight", "0.bias", "2.weight", "3.weight", "3.bias", "5.weight", "6.weight", "6.bias", "7.weight", "7.bias"],
            Dcgan.CreateDiscriminator(new Shape(28, 28, 1), options, Stream).NamedParameters().Select(p => p.Name));
    }

    [Fact]
    public void Plain_dcgan_has_the_peers_parameters()
    {
        const int C = 64;
        Assert.Equal(
            ((100 * 98 * C) + (4 * C) + (16 * 2 * C * C) + (2 * C) + (16 * C) + 1, (16 * C) + C + (16 * 2 * C * C) + (4 * C) + (98 * C) + 1),
            Counts(28, new()));
        Assert.Equal(
            ((16 * 100 * 4 * C) + (8 * C) + (16 * 8 * C * C) + (4 * C) + (16 * 2 * C * C) + (2 * C) + (16 * C) + 1,
             (16 * C) + C + (16 * 2 * C * C) + (4 * C) + (16 * 8 * C * C) + (8 * C) + (16 * 4 * C)),
            Counts(32, new()));
    }

    [Fact]
    public void At_base_four_the_linear_maps_are_the_papers_convolutions()
    {
        DcganOptions options = new() { BaseChannels = 3 };
        Shape image = new(16, 16, 1);
        Generator g = Dcgan.CreateGenerator(image, 5, options, Stream);
        ConvTranspose2d up = new(5, 6, new(4) { Bias = false });
        Transposed(g.ParameterTensors()[0]).CopyTo(up.Parameters[0].Tensor.AsWritableSpan());
        Layer paper = new Sequential([new Reshape(1, 1, 5), up, .. g.Children.Skip(2).Select(c => c.Layer)]);
        Tensor z = Normal(4, 5), fake = Run(g, z, Pass.Train());
        Close(Run(paper, z, Pass.Train()), fake);

        Discriminator d = Dcgan.CreateDiscriminator(image, options, Stream);
        Conv2d last = new(6, 1, new(4) { Bias = false });
        d.ParameterTensors()[^1].AsSpan().CopyTo(last.Parameters[0].Tensor.AsWritableSpan());
        Layer judge = new Sequential([.. d.Children.SkipLast(2).Select(c => c.Layer), last, new Flatten()]);
        Close(Run(judge, fake, Pass.Train()), Run(d, fake, Pass.Train()));
    }

    [Theory]
    [InlineData(28, 6, Normalization.Batch, null)]
    [InlineData(32, 0, Normalization.Batch, "elu")]
    [InlineData(12, 0, Normalization.None, null)]
    [InlineData(8, 4, Normalization.None, "tanh")]
    public void Every_form_learns(int size, int dense, Normalization normalization, string? activation)
    {
        DcganOptions options = new() { BaseChannels = 4, DenseWidth = dense, Normalization = normalization, Activation = activation, Dropout = 0.1f };
        Shape image = new(size, size, 2);
        Pass pass = Pass.Train(new RandomStream(1, "dropout"));
        EveryParameterChanges(Filled(Dcgan.CreateGenerator(image, 5, options, Stream)), Normal(6, 5), pass);
        EveryParameterChanges(Filled(Dcgan.CreateDiscriminator(image, options, Stream)), Normal(6, size, size, 2), pass);
    }

    [Fact]
    public void The_generator_learns_through_the_discriminator()
    {
        DcganOptions options = new() { BaseChannels = 4, DenseWidth = 6 };
        Generator g = Filled(Dcgan.CreateGenerator(new Shape(12, 12, 1), 5, options, Stream));
        Discriminator d = Filled(Dcgan.CreateDiscriminator(new Shape(12, 12, 1), options, Stream));
        EveryParameterChanges(new Sequential(g, d), Normal(6, 5), Pass.Train());
    }

    [Theory]
    [InlineData(Normalization.Batch)]
    [InlineData(Normalization.None)]
    public void A_gradient_penalty_on_the_samples_reaches_the_discriminators_weights(Normalization normalization)
    {
        Discriminator d = Filled(Dcgan.CreateDiscriminator(new Shape(12, 12, 1), new() { BaseChannels = 4, DenseWidth = 6, Normalization = normalization, Activation = "silu" }, Stream));
        using Workspace workspace = Engine.OpenWorkspace();
        Tensor x = workspace.Use(Normal(4, 12, 12, 1)).Detach(tracked: true);
        Tensor[] weights = [.. d.NamedParameters().Where(p => p.Name.EndsWith("weight", StringComparison.Ordinal)).Select(p => p.Parameter.Tensor)];
        float Penalty() => Slope(GraphUse.Keep).ToScalar();
        Tensor Slope(GraphUse use)
        {
            Tensor gradient = Gradients.Of(d.Forward(x, Pass.TrainWithoutUpdate()).Sum(), [x], use)[0];
            return (gradient * gradient).Sum();
        }

        Tensor[] gradients = Gradients.Of(Slope(GraphUse.Differentiate), weights);
        for (int i = 0; i < weights.Length; i++)
        {
            // The steepest direction, so that the difference stands out of the rounding.
            float[] before = weights[i].ToArray(), direction = gradients[i].ToArray();
            double norm = Math.Sqrt(direction.Sum(v => (double)v * v));
            float Moved(double h)
            {
                Span<float> values = weights[i].AsWritableSpan();
                for (int j = 0; j < values.Length; j++) values[j] = (float)(before[j] + (h * direction[j] / norm));
                float penalty = Penalty();
                before.CopyTo(values);
                return penalty;
            }

            Assert.True(norm > 0);
            Assert.Equal(1, (Moved(0.004) - Moved(-0.004)) / 0.008 / norm, 0.02);
        }
    }

    [Fact]
    public void Weights_begin_as_published_and_depend_on_the_seed()
    {
        Generator g = Dcgan.CreateGenerator(new Shape(28, 28, 1), 100, new(), new RandomStream(1, "generator"));
        float[] weights = g.ParameterTensors()[0].ToArray();
        Assert.Equal(0.02, Math.Sqrt(weights.Average(v => (double)v * v)), 0.02 * 5 / Math.Sqrt(2.0 * weights.Length));
        Assert.Equal(weights, Dcgan.CreateGenerator(new Shape(28, 28, 1), 100, new(), new RandomStream(1, "generator")).ParameterTensors()[0].ToArray());
        Assert.NotEqual(weights, Dcgan.CreateGenerator(new Shape(28, 28, 1), 100, new(), new RandomStream(2, "generator")).ParameterTensors()[0].ToArray());
    }

    [Fact]
    public void Evaluation_uses_running_statistics_everywhere()
    {
        Generator g = Dcgan.CreateGenerator(new Shape(12, 12, 1), 5, new() { BaseChannels = 4, DenseWidth = 6 }, Stream);
        Tensor z = Normal(6, 5);
        float[] single = Run(g, Tensor.Persistent(z.AsSpan()[..5], new Shape(1, 5)), Pass.Evaluate).ToArray();
        Assert.Equal(single, Run(g, z, Pass.Evaluate).ToArray()[..144], (a, b) => Math.Abs(a - b) < 1e-5f);
        Run(g, z, Pass.TrainWithoutUpdate());
        Assert.Equal(single, Run(g, z, Pass.Evaluate).ToArray()[..144], (a, b) => Math.Abs(a - b) < 1e-5f);
        Run(g, z, Pass.Train());
        Assert.All(g.NamedBuffers(), b => Assert.DoesNotContain(b.Name.EndsWith("var", StringComparison.Ordinal) ? 1f : 0f, b.Tensor.ToArray()));
    }

    [Theory]
    [InlineData(28, 27, 1)]
    [InlineData(30, 30, 1)]
    [InlineData(6, 6, 1)]
    [InlineData(256, 256, 3)]
    [InlineData(28, 28, 5)]
    public void Other_images_are_refused(int height, int width, int channels)
    {
        GanSharpException error = Assert.Throws<GanSharpException>(() => Dcgan.CreateDiscriminator(new Shape(height, width, channels), new(), Stream));
        Assert.Equal($"Dcgan: samples of shape [{height}, {width}, {channels}]; it takes square images [size, size, channels] of 1 to 4 channels, size one of 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128; resize the images or use an mlp.", error.Message);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        string Error(DcganOptions options) => Assert.Throws<GanSharpException>(() => Dcgan.CreateGenerator(new Shape(64, 64, 3), 5, options, Stream)).Message;
        Assert.Equal("Dcgan: the number of base channels is 0; it must lie from 1 to 1048576.", Error(new() { BaseChannels = 0 }));
        Assert.Equal("Dcgan: the dense width is -1; it must lie from 0 to 1048576.", Error(new() { DenseWidth = -1 }));
        Assert.Equal("Dcgan: the dropout is NaN; it must lie from 0 to below 1.", Error(new() { Dropout = float.NaN }));
        Assert.Equal("Dcgan: normalization Layer; it takes Batch or None.", Error(new() { Normalization = Normalization.Layer }));
        Assert.Contains("more weights than a tensor can hold", Error(new() { BaseChannels = 1 << 20 }), StringComparison.Ordinal);
        Assert.Contains("the nearest is relu", Error(new() { Activation = "reluu" }), StringComparison.Ordinal);
    }

    private static (long, long) Counts(int size, DcganOptions options) =>
        (Dcgan.CreateGenerator(new Shape(size, size, 1), 100, options, Stream).ParameterCount(), Dcgan.CreateDiscriminator(new Shape(size, size, 1), options, Stream).ParameterCount());

    /// <summary>[I, P·O] as [P·O, I]: a linear map to P pixels as the weight of a transposed convolution.</summary>
    private static float[] Transposed(Tensor weight)
    {
        int rows = weight.Shape[0], columns = weight.Shape[1];
        float[] w = weight.ToArray();
        return [.. Enumerable.Range(0, w.Length).Select(i => w[(i % rows * columns) + (i / rows)])];
    }

    private static void Close(Tensor expected, Tensor actual) => TensorAssert.Close([.. expected.ToArray().Select(v => (double)v)], actual.Reshaped(expected.Shape), 1e-5);
}

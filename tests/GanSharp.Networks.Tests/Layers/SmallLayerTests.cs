using GanSharp.Tensors;

namespace GanSharp.Networks.Tests;

public class SmallLayerTests : NetworkTest
{
    [Fact]
    public void Linear_takes_any_number_of_axes()
    {
        Linear layer = Filled(new Linear(3, 2));
        float[] w = layer.Parameters[0].Tensor.ToArray(), b = layer.Parameters[1].Tensor.ToArray();
        Tensor x = Normal(2, 4, 3), y = Run(layer, x, Pass.Evaluate);
        Assert.Equal(new Shape(2, 4, 2), y.Shape);
        float[] v = x.ToArray();
        Assert.Equal((v[21] * w[1]) + (v[22] * w[3]) + (v[23] * w[5]) + b[1], y.ToArray()[15], 1e-5f);
    }

    [Fact]
    public void Linear_refuses_bad_sizes()
    {
        Assert.Equal("Linear: inputs is 0; it must be at least 1.", Assert.Throws<ArgumentException>(() => new Linear(0, 2)).Message);
        Assert.Equal("Linear: outputs is -1; it must be at least 1.", Assert.Throws<ArgumentException>(() => new Linear(1, -1)).Message);
        Assert.Equal("Linear: the input has shape [2, 4]; it needs at least two axes, the last of size 3.", Assert.Throws<ArgumentException>(() => Run(new Linear(3, 1), Normal(2, 4), Pass.Evaluate)).Message);
    }

    [Fact]
    public void Convolutions_refuse_bad_options()
    {
        string Error(int inputs, int outputs, ConvOptions options, bool transposed = false) =>
            Assert.Throws<ArgumentException>(() => { _ = transposed ? (Layer)new ConvTranspose2d(inputs, outputs, options) : new Conv2d(inputs, outputs, options); }).Message;
        Assert.Equal("Conv2d: the kernel is 0; it must be at least 1.", Error(1, 1, new(0)));
        Assert.Equal("Conv2d: the stride is 0; it must be at least 1.", Error(1, 1, new(3) { Convolution = default }));
        Assert.Equal("Conv2d: the padding is -1; it must be at least 0.", Error(1, 1, new(3) { Convolution = new(Padding: -1, Stride: 1) }));
        Assert.Equal("Conv2d: 3 inputs and 4 outputs in 2 groups; both must be multiples of the groups.", Error(3, 4, new(3) { Convolution = new(1, Groups: 2) }));
        Assert.Equal("Conv2d: the output padding is 1; only a transposed convolution has one.", Error(1, 1, new(3) { Convolution = new(2, OutputPadding: 1) }));
        Assert.Equal("ConvTranspose2d: the output padding is 2; it lies from 0 to below the larger of stride 2 and dilation 1.", Error(1, 1, new(3) { Convolution = new(2, OutputPadding: 2) }, transposed: true));
    }

    [Fact]
    public void Fans_are_counted_as_pytorch_counts_them()
    {
        (int, int) Fans(Layer layer) => (layer.Parameters[0].FanIn, layer.Parameters[0].FanOut);
        Assert.Equal((5, 7), Fans(new Linear(5, 7)));
        Assert.Equal((9 * 4, 9 * 6), Fans(new Conv2d(4, 6, new(3))));
        Assert.Equal((9 * 2, 9 * 6), Fans(new Conv2d(4, 6, new(3) { Convolution = new(1, Groups: 2) })));
        Assert.Equal((9 * 6, 9 * 4), Fans(new ConvTranspose2d(4, 6, new(3))));
        Assert.Equal((25 * 4, 25 * 6), Fans(new Conv1d(4, 6, new(25))));
        Assert.Equal((25 * 3, 25 * 4), Fans(new ConvTranspose1d(4, 6, new(25) { Convolution = new(1, Groups: 2) })));
    }

    [Fact]
    public void Flatten_and_reshape_keep_the_order()
    {
        Tensor x = Normal(2, 3, 4);
        Tensor flat = Run(new Flatten(), x, Pass.Evaluate), back = Run(new Reshape(2, 2, 3), flat, Pass.Evaluate);
        Assert.Equal((new Shape(2, 12), new Shape(2, 2, 2, 3)), (flat.Shape, back.Shape));
        Assert.Equal(x.ToArray(), back.ToArray());
        Assert.Equal("Reshape: the samples of an input of shape [2, 12] do not have the 6 elements of shape [2, 3].", Assert.Throws<ArgumentException>(() => Run(new Reshape(2, 3), flat, Pass.Evaluate)).Message);
        Assert.Throws<ArgumentException>(() => new Reshape(2, 0));
        Assert.Throws<ArgumentException>(() => Run(new Flatten(), Normal(3), Pass.Evaluate));
    }

    [Fact]
    public void Upsampling_makes_images_larger()
    {
        Tensor x = Tensor.Persistent([1f, 2, 3, 4], new Shape(1, 2, 2, 1));
        Assert.Equal([1f, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4], Run(new Upsample(2), x, Pass.Evaluate).ToArray());
        Tensor smooth = Run(new Upsample(2, Interpolation.Bilinear), x, Pass.Evaluate);
        Assert.Equal([1f, 1.25f, 1.75f, 2], smooth.ToArray()[..4]);
        Assert.Equal(new Shape(1, 4, 4, 1), smooth.Shape);
        Assert.Throws<ArgumentException>(() => new Upsample(0));
        Assert.Throws<ArgumentException>(() => Run(new Upsample(2), Normal(2, 2), Pass.Evaluate));
    }

    [Fact]
    public void Normalisations_refuse_bad_arguments()
    {
        Assert.Equal("GroupNorm: 6 channels in 4 groups; the channels must be a multiple of the groups.", Assert.Throws<ArgumentException>(() => new GroupNorm(4, 6)).Message);
        Assert.Equal("LayerNorm: epsilon is -1; it must be a number above 0.", Assert.Throws<ArgumentException>(() => new LayerNorm(3, -1)).Message);
        Assert.Equal("InstanceNorm: the input has shape [2, 2, 4]; it needs at least two axes, the last of size 3.", Assert.Throws<ArgumentException>(() => Run(new InstanceNorm(3), Normal(2, 2, 4), Pass.Train())).Message);
    }

    [Fact]
    public void Embedding_looks_up_and_learns_only_what_was_looked_up()
    {
        Embedding layer = Filled(new Embedding(4, 3));
        float[] table = layer.Parameters[0].Tensor.ToArray();
        Tensor x = Tensor.Persistent([2f, 0, 2, 1], new Shape(2, 2));
        Tensor y = Run(layer, x, Pass.Evaluate);
        Assert.Equal(new Shape(2, 2, 3), y.Shape);
        Assert.Equal([.. table[6..9], .. table[0..3], .. table[6..9], .. table[3..6]], y.ToArray());
        using Workspace workspace = Engine.OpenWorkspace();
        Tensor gradient = Gradients.Of(layer.Forward(workspace.Use(x), Pass.Train()).Sum(), layer.ParameterTensors())[0];
        Assert.Equal([1f, 1, 1, 1, 1, 1, 2, 2, 2, 0, 0, 0], gradient.ToArray());
    }

    [Theory]
    [InlineData(4f)]
    [InlineData(-1f)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Embedding_refuses_what_is_no_index(float index)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Run(new Embedding(4, 3), Tensor.Persistent([1f, index], new Shape(2)), Pass.Evaluate));
        Assert.Contains("element 1 of the input is", error.Message, StringComparison.Ordinal);
        Assert.Contains("expected a whole number from 0 to 3.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Residual_adds_to_its_input_or_to_a_projection_of_it()
    {
        Tensor x = Normal(2, 4);
        Linear body = Filled(new Linear(4, 4));
        float[] plain = Run(body, x, Pass.Evaluate).ToArray(), sum = Run(new Residual(body), x, Pass.Evaluate).ToArray();
        Assert.Equal(plain.Select((v, i) => v + x.ToArray()[i]), sum);
        ArgumentException error = Assert.Throws<ArgumentException>(() => Run(new Residual(new Linear(4, 3)), x, Pass.Evaluate));
        Assert.Equal("Residual: the body gives shape [2, 3] and the shortcut [2, 4]; give a shortcut that makes them equal.", error.Message);
    }

    [Theory]
    [InlineData(4, 4, 1, Normalization.Batch, (9 * 16 * 2) + (4 * 4))]
    [InlineData(4, 6, 1, Normalization.Batch, (9 * 24) + (9 * 36) + 24 + (3 * 12))]
    [InlineData(4, 4, 2, Normalization.None, (9 * 16 * 2) + 16 + (3 * 4))]
    public void Residual_block_projects_where_the_shape_changes(int inputs, int outputs, int stride, Normalization normalization, int parameters)
    {
        Layer block = Filled(Residual.Block(inputs, outputs, new() { Stride = stride, Normalization = normalization, Slope = 0.2f }));
        Assert.Equal(parameters, block.ParameterCount());
        Tensor x = Normal(3, 6, 6, inputs);
        Assert.Equal(new Shape(3, 6 / stride, 6 / stride, outputs), Run(block, x, Pass.Train()).Shape);
        EveryParameterChanges(block, x, Pass.Train());
    }
}

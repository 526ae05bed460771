using GanSharp.Tensors;

namespace GanSharp.Networks.Tests;

public class MlpTests : NetworkTest
{
    private static readonly RandomStream Stream = new(1, "networks");

    [Fact]
    public void The_first_gan_has_the_peers_networks()
    {
        Generator g = Mlp.CreateGenerator(new Shape(28, 28, 1), 100, new() { Hidden = [256, 512, 1024] }, Stream);
        Discriminator d = Mlp.CreateDiscriminator(new Shape(28, 28, 1), new() { Hidden = [512, 256] }, Stream);
        Assert.Equal((100 * 256) + 256 + (256 * 512) + 512 + (512 * 1024) + 1024 + (1024 * 784) + 784, g.ParameterCount());
        Assert.Equal((784 * 512) + 512 + (512 * 256) + 256 + 256 + 1, d.ParameterCount());
        Assert.Equal(["Linear", "Activation", "Linear", "Activation", "Linear", "Activation", "Linear", "Activation"], g.Children.Select(c => c.Layer.GetType().Name));
        Assert.Equal(("leaky-relu", 0.2f), (((Activation)g.Children[1].Layer).Name, ((Activation)g.Children[1].Layer).Slope));
        Tensor images = Run(g, Normal(3, 100), Pass.Train());
        Assert.Equal(new Shape(3, 28, 28, 1), images.Shape);
        Assert.All(images.ToArray(), v => Assert.InRange(v, -1, 1));
        Assert.Equal(new Shape(3, 1), Run(d, images, Pass.Train()).Shape);
    }

    [Theory]
    [InlineData(Normalization.None, "leaky-relu", 0f)]
    [InlineData(Normalization.Batch, "relu", 0.2f)]
    [InlineData(Normalization.Batch, "tanh", 0f)]
    [InlineData(Normalization.Layer, "silu", 0f)]
    public void Every_form_learns(Normalization normalization, string activation, float dropout)
    {
        MlpOptions options = new() { Hidden = [12, 9], Normalization = normalization, Activation = activation, Dropout = dropout, Output = OutputActivation.None };
        Generator g = Mlp.CreateGenerator(new Shape(2), 4, options, Stream);
        Discriminator d = Mlp.CreateDiscriminator(new Shape(2), options, Stream);
        Assert.Equal(new Shape(16, 2), Run(g, Normal(16, 4), Pass.Evaluate).Shape);
        EveryParameterChanges(g, Normal(16, 4), Pass.Train(new RandomStream(1, "dropout")));
        EveryParameterChanges(d, Normal(16, 2), Pass.Train(new RandomStream(1, "dropout")));
    }

    [Fact]
    public void A_normalised_layer_has_no_bias_and_computes_its_activation_along()
    {
        Generator g = Mlp.CreateGenerator(new Shape(2), 4, new() { Hidden = [8], Normalization = Normalization.Batch }, Stream);
        Assert.Equal(["0.weight", "1.weight", "1.bias", "2.weight", "2.bias"], g.NamedParameters().Select(p => p.Name));
        Assert.Equal(0.2f, ((BatchNorm)g.Children[1].Layer).Options.Slope);
        Generator other = Mlp.CreateGenerator(new Shape(2), 4, new() { Hidden = [8], Normalization = Normalization.Batch, Activation = "tanh" }, Stream);
        Assert.Equal(1, ((BatchNorm)other.Children[1].Layer).Options.Slope);
        Assert.Equal("tanh", ((Activation)other.Children[2].Layer).Name);
    }

    [Fact]
    public void Dropout_draws_only_in_training()
    {
        Discriminator d = Mlp.CreateDiscriminator(new Shape(2), new() { Hidden = [64], Dropout = 0.5f }, Stream);
        float[] once = Run(d, Normal(8, 2), Pass.Evaluate).ToArray();
        Assert.Equal(once, Run(d, Normal(8, 2), Pass.Evaluate).ToArray());
        Assert.NotEqual(once, Run(d, Normal(8, 2), Pass.Train(new RandomStream(1, "dropout"))).ToArray());
    }

    [Fact]
    public void The_seed_decides_the_weights()
    {
        float[] Weights(ulong seed) => Mlp.CreateGenerator(new Shape(2), 4, new() { Hidden = [8] }, new RandomStream(seed, "generator")).ParameterTensors().SelectMany(t => t.ToArray()).ToArray();
        Assert.Equal(Weights(1), Weights(1));
        Assert.NotEqual(Weights(1), Weights(2));
    }

    [Fact]
    public void Wrong_inputs_and_options_are_refused()
    {
        Generator g = Mlp.CreateGenerator(new Shape(2), 4, new(), Stream);
        Assert.Equal("Generator: the latents have shape [3, 5]; expected [N, 4].", Assert.Throws<ArgumentException>(() => Run(g, Normal(3, 5), Pass.Evaluate)).Message);
        Discriminator d = Mlp.CreateDiscriminator(new Shape(2), new(), Stream);
        Assert.Equal("Discriminator: the samples have shape [3, 5]; expected a batch of [2].", Assert.Throws<ArgumentException>(() => Run(d, Normal(3, 5), Pass.Evaluate)).Message);
        Generator wrong = new(4, new Shape(3), new Linear(4, 2));
        Assert.Equal("Generator: its layers give shape [5, 2] for a batch of 5; expected 5 samples of [3].", Assert.Throws<ArgumentException>(() => Run(wrong, Normal(5, 4), Pass.Evaluate)).Message);
        string Error(MlpOptions options) => Assert.Throws<GanSharpException>(() => Mlp.CreateDiscriminator(new Shape(2), options, Stream)).Message;
        Assert.Equal("Mlp: a hidden layer's width is 0; it must lie from 1 to 1048576.", Error(new() { Hidden = [4, 0] }));
        Assert.Equal("Mlp: the dropout is 1; it must lie from 0 to below 1.", Error(new() { Hidden = [4], Dropout = 1 }));
        Assert.Contains("the nearest is relu", Error(new() { Hidden = [4], Activation = "rely" }), StringComparison.Ordinal);
        Assert.Equal("Mlp: a layer of 1000000 inputs and 1000000 outputs has more weights than a tensor can hold; choose narrower layers or smaller images.", Error(new() { Hidden = [1_000_000, 1_000_000] }));
    }
}

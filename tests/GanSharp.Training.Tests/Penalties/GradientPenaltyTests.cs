using GanSharp.Networks;
using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Training.Tests;

public class GradientPenaltyTests
{
    [Theory, InlineData("mlp"), InlineData("conv")]
    public void Value_and_gradients_agree_with_PyTorch(string net)
    {
        GoldenFile golden = GoldenFile.Open("penalties");
        using Engine engine = new(2);
        using Workspace workspace = engine.OpenWorkspace();
        ConvOptions half = new(4) { Convolution = new(Stride: 2, Padding: 1) };
        Discriminator d = net == "mlp"
            ? new(new Shape(6), new Linear(6, 8), Activation.Tanh(), new Linear(8, 8), Activation.Tanh(), new Linear(8, 1))
            : new(new Shape(8, 8, 2), new Conv2d(2, 4, half), Activation.LeakyRelu(0.2f), new Conv2d(4, 6, half), Activation.LeakyRelu(0.2f), new Flatten(), new Linear(24, 1));
        NamedParameter[] parameters = [.. d.NamedParameters()];
        foreach (NamedParameter p in parameters) Ours(golden[$"{net}/d.{p.Name}"]).Floats.CopyTo(p.Parameter.Tensor.AsWritableSpan());

        PenaltyInputs inputs = new(d, golden[$"{net}/real"].ToChannelsLast().In(workspace), golden[$"{net}/fake"].ToChannelsLast().In(workspace), Pass.Train(), new RandomStream(1, "unused"));
        Tensor penalty = GradientPenalty.At(inputs, golden[$"{net}/epsilon"].In(workspace));
        TensorAssert.Close(golden[$"{net}/gradient-penalty/value"].Values, penalty, 1e-5);
        Tensor[] gradients = Gradients.Of(penalty, d.ParameterTensors());
        for (int i = 0; i < parameters.Length; i++) TensorAssert.Close(Ours(golden[$"{net}/gradient-penalty/grad.d.{parameters[i].Name}"]), gradients[i], 2e-5);

        // PyTorch flattens channels first, we flatten channels last: the rows of the linear layer behind it are in another order.
        GoldenTensor Ours(GoldenTensor theirs) => theirs.Sizes is [1, 24] ? theirs.Reshape(1, 6, 2, 2).Permute(0, 2, 3, 1).Reshape(1, 24).ToOurWeight() : theirs.ToOurWeight();
    }

    [Fact]
    public void Each_pair_has_one_number_of_the_stream_for_all_its_pixels()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Discriminator d = new(new Shape(4, 4, 2), new Flatten(), new Linear(32, 8), Activation.Tanh(), new Linear(8, 1));
        Initializer.Dcgan.Apply(d, new RandomStream(1, "d"));
        RandomStream stream = new(5, "penalty"), same = new(5, "penalty");
        Tensor real = workspace.Normal(new Shape(3, 4, 4, 2), new RandomStream(2, "real")), fake = workspace.Normal(new Shape(3, 4, 4, 2), new RandomStream(2, "fake"));
        Tensor drawn = new GradientPenalty().Of(new(d, real, fake, Pass.Train(), stream));
        Tensor given = GradientPenalty.At(new(d, real, fake, Pass.Train(), stream), workspace.Uniform(new Shape(3, 1, 1, 1), same));
        Assert.Equal(given.ToScalar(), drawn.ToScalar());
        Assert.Equal(same.Position, stream.Position);
        Assert.True(drawn.ToScalar() > 0);
    }

    [Fact]
    public void A_critic_without_any_slope_pays_one_and_its_gradient_is_finite()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Discriminator d = new(new Shape(2), new Linear(2, 4), Activation.Tanh(), new Linear(4, 1));
        foreach (Tensor tensor in d.ParameterTensors()) tensor.AsWritableSpan().Clear();
        Tensor penalty = new GradientPenalty().Of(new(d, workspace.Full(new Shape(3, 2), 1), workspace.Full(new Shape(3, 2), -1), Pass.Train(), new RandomStream(1, "penalty")));
        Assert.Equal(1, penalty.ToScalar());
        foreach (Tensor gradient in Gradients.Of(penalty, d.ParameterTensors())) Assert.All(gradient.ToArray(), x => Assert.Equal(0, x));
    }

    [Fact]
    public void Every_penalty_of_the_options_is_in_the_registry_and_the_other_way_round()
    {
        string range = OptionsCatalogue.Describe().Single(o => o.Path == "penalties").Range;
        Assert.Equal("name " + string.Join(" | ", Training.Penalties.All.Select(p => p.Name)), range.Split(';')[0]);
        Assert.Equal(
            "there is no penalty 'gradient-penality'; the nearest is gradient-penalty (penalties: gradient-penalty)",
            Assert.Throws<OptionsException>(() => Training.Penalties.Get("gradient-penality")).Message);
    }
}

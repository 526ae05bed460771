using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Networks.Tests;

public class DiscriminatorTests : NetworkTest
{
    [Fact]
    public void A_plain_verdict_is_the_logit_and_what_the_last_layer_takes()
    {
        Discriminator d = Filled(new Discriminator(new Shape(4, 4, 2), new Conv2d(2, 3, new(4) { Convolution = new(2, Padding: 1) }), Activation.Tanh(), new Conv2d(3, 1, new(2))));
        Tensor x = Normal(5, 4, 4, 2);
        using Workspace workspace = Engine.OpenInferenceWorkspace();
        Verdict verdict = d.Judge(workspace.Use(x), Pass.Train());
        Assert.Equal((new Shape(5, 1), new Shape(5, 12), null), (verdict.Logits.Shape, verdict.Features.Shape, verdict.Classes));
        TensorAssert.Identical(Run(d, x, Pass.Train()), verdict.Logits);
        Assert.Equal(Run(new Sequential(d.Children[0].Layer, d.Children[1].Layer), x, Pass.Train()).ToArray(), verdict.Features.ToArray());
        Assert.Equal(1, d.PackSize);
    }

    [Fact]
    public void A_second_head_stands_beside_the_last_layer()
    {
        Discriminator d = Filled(Discriminator.WithClasses(new Shape(4), new Linear(6, 3), new Linear(4, 6), Activation.Tanh(), new Linear(6, 1)));
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias", "classes.weight", "classes.bias"], d.NamedParameters().Select(p => p.Name));
        Tensor x = Normal(5, 4);
        using Workspace workspace = Engine.OpenInferenceWorkspace();
        Verdict verdict = d.Judge(workspace.Use(x), Pass.Evaluate);
        TensorAssert.Identical(Run(new Sequential(d.Children[0].Layer, d.Children[1].Layer, d.Children[3].Layer), x, Pass.Evaluate), verdict.Classes!);
        Assert.Equal(new Shape(5, 3), verdict.Classes!.Shape);
        TensorAssert.Identical(Run(d, x, Pass.Evaluate), verdict.Logits);
    }

    [Fact]
    public void Features_are_without_the_noise_on_the_last_layers_input_and_the_heads_take_it()
    {
        Linear first = new(4, 6), second = new(6, 3), last = new(6, 1);
        Discriminator d = Filled(Discriminator.WithClasses(new Shape(4), second, first, new GaussianNoise(0.5f), last));
        Tensor x = Normal(5, 4);
        using Workspace workspace = Engine.OpenInferenceWorkspace();
        Verdict verdict = d.Judge(workspace.Use(x), Pass.Train(new RandomStream(1, "noise")));
        Tensor clear = Run(first, x, Pass.Evaluate), noisy = Run(new Sequential(first, new GaussianNoise(0.5f)), x, Pass.Train(new RandomStream(1, "noise")));
        TensorAssert.Identical(clear, verdict.Features);
        TensorAssert.Identical(Run(last, noisy, Pass.Evaluate), verdict.Logits);
        TensorAssert.Identical(Run(second, noisy, Pass.Evaluate), verdict.Classes!);
        Assert.NotEqual(clear.ToArray(), noisy.ToArray());
    }

    [Fact]
    public void A_classifiers_logit_is_the_logsumexp_of_its_classes()
    {
        Discriminator d = Filled(Discriminator.Classifier(new Shape(4), new Linear(4, 6), Activation.Tanh(), new Linear(6, 3)));
        Tensor x = Normal(5, 4);
        using Workspace workspace = Engine.OpenInferenceWorkspace();
        Verdict verdict = d.Judge(workspace.Use(x), Pass.Evaluate);
        float[] classes = verdict.Classes!.ToArray();
        Assert.Equal((new Shape(5, 3), new Shape(5, 1)), (verdict.Classes.Shape, verdict.Logits.Shape));
        TensorAssert.Close([.. Enumerable.Range(0, 5).Select(i => Math.Log(classes[(3 * i)..(3 * (i + 1))].Sum(v => Math.Exp(v))))], verdict.Logits);
        TensorAssert.Identical(Run(d, x, Pass.Evaluate), verdict.Logits);
        PenaltyGradientsMatch(d, x, Pass.Train());
    }

    [Theory]
    [InlineData(ReconstructionError.Absolute)]
    [InlineData(ReconstructionError.Squared)]
    public void An_autoencoders_logit_is_minus_the_mean_error(ReconstructionError error)
    {
        Discriminator d = Filled(Discriminator.Autoencoder(new Shape(2, 2, 1), error, new Sequential(new Flatten(), new Linear(4, 2)), new Linear(2, 4)));
        Assert.Equal(["0.1.weight", "0.1.bias", "1.weight", "1.bias"], d.NamedParameters().Select(p => p.Name));
        Tensor x = Normal(5, 2, 2, 1);
        using Workspace workspace = Engine.OpenInferenceWorkspace();
        Verdict verdict = d.Judge(workspace.Use(x), Pass.Evaluate);
        Assert.Equal((new Shape(5, 1), new Shape(5, 2), null), (verdict.Logits.Shape, verdict.Features.Shape, verdict.Classes));
        float[] made = Run(new Sequential(d.Children[0].Layer, d.Children[1].Layer), x, Pass.Evaluate).ToArray(), given = x.ToArray();
        TensorAssert.Close([.. Enumerable.Range(0, 5).Select(i => -Enumerable.Range(4 * i, 4).Average(j => error == ReconstructionError.Absolute ? Math.Abs(made[j] - given[j]) : Math.Pow(made[j] - given[j], 2)))], verdict.Logits);
        EveryParameterChanges(d, x, Pass.Train());
        if (error == ReconstructionError.Squared) PenaltyGradientsMatch(d, x, Pass.Train());
    }

    [Fact]
    public void Packs_get_one_logit_each()
    {
        Discriminator d = Filled(new Discriminator(new Shape(3), new Pack(2), new Linear(6, 4), Activation.Tanh(), new Linear(4, 1)));
        Assert.Equal(2, d.PackSize);
        using Workspace workspace = Engine.OpenInferenceWorkspace();
        Verdict verdict = d.Judge(workspace.Use(Normal(6, 3)), Pass.Train());
        Assert.Equal((new Shape(3, 1), new Shape(3, 4)), (verdict.Logits.Shape, verdict.Features.Shape));
        Assert.Throws<ArgumentException>(() => Run(d, Normal(5, 3), Pass.Train()));
    }

    [Fact]
    public void Wrong_layers_and_inputs_are_refused()
    {
        string Error(Discriminator d, Tensor x) => Assert.Throws<ArgumentException>(() =>
        {
            using Workspace workspace = Engine.OpenInferenceWorkspace();
            d.Judge(workspace.Use(x), Pass.Train());
        }).Message;
        Assert.Equal("Discriminator: the samples have shape [5, 3]; expected a batch of [4].", Error(new(new Shape(4), new Linear(4, 1)), Normal(5, 3)));
        Assert.Equal("Discriminator: its layers give shape [5, 2] for a batch of 5; expected 5 samples of [1].", Error(new(new Shape(4), new Linear(4, 2)), Normal(5, 4)));
        Assert.Equal("Discriminator: its classes have shape [5, 2, 2] for a batch of 5; expected [5, K].", Error(Discriminator.WithClasses(new Shape(4), new Reshape(2, 2), new Linear(4, 1)), Normal(5, 4)));
        Assert.Equal("Discriminator: its layers give shape [5, 3] for a batch of 5; expected 5 samples of [4].", Error(Discriminator.Autoencoder(new Shape(4), ReconstructionError.Squared, new Linear(4, 2), new Linear(2, 3)), Normal(5, 4)));
        Assert.Equal("Discriminator: there is no reconstruction error 5; use Absolute or Squared.", Assert.Throws<ArgumentException>(() => Discriminator.Autoencoder(new Shape(4), (ReconstructionError)5, new Linear(4, 2), new Linear(2, 4))).Message);
    }
}

using GanSharp.Networks;
using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Training.Tests;

public class PenaltyTests
{
    [Theory]
    [InlineData("mlp", "gradient-penalty"), InlineData("mlp", "gradient-penalty-one-sided"), InlineData("mlp", "dragan"), InlineData("mlp", "r1"), InlineData("mlp", "r2")]
    [InlineData("conv", "gradient-penalty"), InlineData("conv", "gradient-penalty-one-sided"), InlineData("conv", "dragan"), InlineData("conv", "r1"), InlineData("conv", "r2")]
    public void Values_and_gradients_agree_with_PyTorch(string net, string name)
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

        PenaltyInputs inputs = new(d, In("real"), In("fake"), Pass.Train(), new RandomStream(1, "unused"));
        Tensor penalty = name switch
        {
            "gradient-penalty" => new GradientPenalty().At(inputs, inputs.Between(golden[$"{net}/epsilon"].In(workspace))),
            "gradient-penalty-one-sided" => new GradientPenalty(oneSided: true).At(inputs, inputs.Between(golden[$"{net}/epsilon"].In(workspace))),
            "dragan" => Dragan.At(inputs, In("uniform")),
            _ => Training.Penalties.Get(name).Of(inputs),
        };

        // The length of a slope near 1 is known to 6e-8, so what it exceeds 1 by is too.
        double value = golden[$"{net}/{name}/value"].Values[0];
        Assert.Equal(value, penalty.ToScalar(), (1e-5 * value) + (2e-7 * Math.Sqrt(value)));
        Tensor[] gradients = Gradients.Of(penalty, d.ParameterTensors());
        for (int i = 0; i < parameters.Length; i++) TensorAssert.Close(Ours(golden[$"{net}/{name}/grad.d.{parameters[i].Name}"]), gradients[i], 2e-5);

        Tensor In(string key) => golden[$"{net}/{key}"].ToChannelsLast().In(workspace);

        // PyTorch flattens channels first, we flatten channels last: the rows of the linear layer behind it are in another order.
        GoldenTensor Ours(GoldenTensor theirs) => theirs.Sizes is [1, 24] ? theirs.Reshape(1, 6, 2, 2).Permute(0, 2, 3, 1).Reshape(1, 24).ToOurWeight() : theirs.ToOurWeight();
    }

    [Fact]
    public void Smoothed_labels_are_the_cross_entropy_with_a_smaller_target()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        float[] logits = [-3, -0.5f, 0.25f, 4];
        PenaltyInputs inputs = Judged(workspace, logits, [0, 0, 0, 0]);
        double expected = logits.Average(x => (0.9 * Math.Log(1 + Math.Exp(-x))) + (0.1 * Math.Log(1 + Math.Exp(x))));
        float smoothed = CrossEntropy.OfReal(inputs.OnReal.Logits).ToScalar() + (0.1f * new LabelSmoothing().Of(inputs).ToScalar());
        Assert.Equal(expected, smoothed, 1e-6);
    }

    [Fact]
    public void LeCam_pulls_each_side_to_the_average_of_the_other_and_its_averages_can_be_kept()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        IPenalty penalty = new LeCam().For(new GanOptions());
        PenaltyInputs inputs = Judged(workspace, [1, 3], [-2, -4]);
        double real = 0.01 * 2, fake = 0.01 * -3;
        Assert.Equal(Expected(), penalty.Of(inputs).ToScalar(), 1e-4);
        (real, fake) = ((0.99 * real) + 0.02, (0.99 * fake) - 0.03);
        Assert.Equal(Expected(), penalty.Of(inputs).ToScalar(), 1e-4);

        IPenalty other = new LeCam().For(new GanOptions());
        foreach (var (from, to) in penalty.Counters.Zip(other.Counters)) to.Write(from.Read());
        Assert.Equal(penalty.Of(inputs).ToScalar(), other.Of(inputs).ToScalar());

        double Expected() => new[] { 1.0, 3 }.Average(x => Math.Pow(x - fake, 2)) + new[] { -2.0, -4 }.Average(x => Math.Pow(x - real, 2));
    }

    [Fact]
    public void Consistency_is_nothing_for_a_D_that_does_not_see_the_change()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Discriminator flat = new(new Shape(2), new Linear(2, 1)), steep = new(new Shape(2), new Linear(2, 1));
        steep.ParameterTensors()[0].AsWritableSpan().Fill(3);
        Assert.Equal(0, Of(flat));

        // Each point moves by noise of 0.05 in both coordinates, so the output by 3·0.05·sqrt(2): its square is 0.045 on average, twice for both sides.
        // The mean of 2·4,000 squared normals has a relative standard deviation of sqrt(2/8000) = 0.016.
        Assert.InRange(Of(steep), 0.09 * (1 - (5 * 0.016)), 0.09 * (1 + (5 * 0.016)));

        float Of(Discriminator d)
        {
            Tensor x = workspace.Normal(new Shape(4000, 2), new RandomStream(1, "x"));
            return new Consistency().Of(new(d, x, x, Pass.Train(), new RandomStream(2, "noise")) { OnReal = d.Judge(x, Pass.Train()), OnFake = d.Judge(x, Pass.Train()) }).ToScalar();
        }
    }

    [Fact]
    public void Adversarial_examples_of_a_linear_classifier_move_each_number_by_epsilon_against_its_class()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Discriminator d = Discriminator.Classifier(new Shape(2), new Linear(2, 2));
        new float[] { 1, -1, 2, 0.5f }.CopyTo(d.ParameterTensors()[0].AsWritableSpan());
        float[] x = [0.3f, -0.2f, 0.9f, 0.1f];
        int[] labels = [0, 1];
        Tensor w = d.ParameterTensors()[0];
        PenaltyInputs inputs = new(d, null!, null!, Pass.Train(), new RandomStream(1, "unused")) { Labelled = new(workspace.From(x, new Shape(2, 2))) { Labels = labels } };
        Tensor penalty = new AdversarialTraining(0.05).Of(inputs);

        // The slope of the first class's logit less the second's, which the one sample goes down and the other up.
        double Logit(int k, double a, double b) => d.Judge(workspace.From([(float)a, (float)b], new Shape(1, 2)), Pass.Evaluate).Classes!.AsSpan()[k];
        double[] up = [Logit(0, 1, 0) - Logit(1, 1, 0), Logit(0, 0, 1) - Logit(1, 0, 1)];
        double expected = 0;
        for (int i = 0; i < 2; i++)
        {
            double sign = labels[i] == 0 ? -1 : 1, a = x[2 * i] + (0.1 * sign * Math.Sign(up[0])), b = x[(2 * i) + 1] + (0.1 * sign * Math.Sign(up[1]));
            expected += Math.Log(1 + Math.Exp(Logit(1 - labels[i], a, b) - Logit(labels[i], a, b))) / 2;
        }

        Assert.Equal(expected, penalty.ToScalar(), 1e-5);
        Assert.All(Gradients.Of(penalty, [w])[0].ToArray(), g => Assert.NotEqual(0, g));
    }

    [Fact]
    public void A_virtual_adversarial_step_costs_the_divergence_at_its_end_and_nothing_where_D_is_flat()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Discriminator d = new(new Shape(2), new Linear(2, 1));
        float[] x = [0.3f, -0.2f];
        PenaltyInputs inputs = new(d, workspace.From(x, new Shape(1, 2)), null!, Pass.Train(), new RandomStream(1, "direction"));
        Assert.Equal(0, new VirtualAdversarial(0.05).Of(inputs).ToScalar());
        new float[] { 3, -2 }.CopyTo(d.ParameterTensors()[0].AsWritableSpan());
        Tensor penalty = new VirtualAdversarial(0.05).Of(inputs);

        // A line is followed up or down: the logit of 1.3 changes by 0.1·(3 + 2).
        double p = Sigmoid(1.3);
        double[] expected = [.. new[] { 0.5, -0.5 }.Select(by => (p * Math.Log(p / Sigmoid(1.3 + by))) + ((1 - p) * Math.Log((1 - p) / (1 - Sigmoid(1.3 + by)))))];
        Assert.Contains(expected, e => Math.Abs(e - penalty.ToScalar()) < 1e-5);
        Assert.All(Gradients.Of(penalty, [d.ParameterTensors()[0]])[0].ToArray(), g => Assert.NotEqual(0, g));

        static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));
    }

    [Theory]
    [InlineData("sgan", "adversarial"), InlineData("acgan", "adversarial"), InlineData("sgan", "virtual-adversarial"), InlineData("full", "virtual-adversarial"), InlineData("cgan", "virtual-adversarial")]
    public void Games_with_an_adversarial_penalty_play_and_repeat(string game, string penalty)
    {
        using Engine engine = new(1);
        GanOptions options = TestGame.Named(game) with { Penalties = [new(penalty, 1)] };
        options.Validate();
        using AdversarialTrainer a = new(options, TestGame.Images, engine), b = new(options, TestGame.Images, engine);
        for (int i = 0; i < 3; i++) (_, _) = (a.Step(), b.Step());
        TestGame.AssertIdentical(TestGame.Snapshot(a), TestGame.Snapshot(b));
    }

    [Fact]
    public void Adversarial_penalties_say_what_they_need()
    {
        Assert.Contains("take virtual-adversarial", Objection(new() { Penalties = [new("adversarial", 1)] }));
        Assert.Contains("set objective to non-saturating", Objection(Recipes.Get("wgan-gp").Options with { Penalties = [new("virtual-adversarial", 1)] }));
        Assert.Contains("discriminator.network.pack to 1", Objection(Recipes.Get("pacgan").Options with { Penalties = [new("virtual-adversarial", 1)] }));

        static string Objection(GanOptions options) => Assert.Throws<OptionsException>(options.Validate).Message;
    }

    [Fact]
    public void A_lazy_penalty_counts_in_the_first_and_then_in_each_so_many_steps()
    {
        WeightedPenalty lazy = new(SlopePenalty.R1, 1, new RandomStream(1, "unused"), EverySteps: 4);
        Assert.Equal([1, 5, 9], Enumerable.Range(1, 9).Where(step => lazy.IsDueAt(step)));
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
        Tensor given = Given(new(d, real, fake, Pass.Train(), stream));
        Assert.Equal(given.ToScalar(), drawn.ToScalar());
        Assert.Equal(same.Position, stream.Position);
        Assert.True(drawn.ToScalar() > 0);

        Tensor Given(in PenaltyInputs inputs) => new GradientPenalty().At(inputs, inputs.Between(workspace.Uniform(new Shape(3, 1, 1, 1), same)));
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
            "there is no penalty 'gradient-penality'; the nearest is gradient-penalty (penalties: " + string.Join(", ", Training.Penalties.All.Select(p => p.Name)) + ")",
            Assert.Throws<OptionsException>(() => Training.Penalties.Get("gradient-penality")).Message);
    }

    private static PenaltyInputs Judged(Workspace workspace, float[] real, float[] fake)
    {
        Tensor onReal = workspace.From(real, new Shape(real.Length, 1)), onFake = workspace.From(fake, new Shape(fake.Length, 1));
        return new(null!, onReal, onFake, Pass.Train(), new RandomStream(1, "unused")) { OnReal = new(onReal, onReal, null), OnFake = new(onFake, onFake, null) };
    }
}

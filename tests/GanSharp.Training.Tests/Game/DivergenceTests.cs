using GanSharp.Data;
using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

public class DivergenceTests
{
    [Theory, InlineData("generator"), InlineData("discriminator")]
    public void A_learning_rate_far_too_high_stops_the_training_and_names_player_and_tensor(string player)
    {
        OptimizerOptions wild = new() { Algorithm = "adam", LearningRate = 1e30 };
        GanOptions options = player == "generator"
            ? TestGame.MlpOptions with { Generator = TestGame.MlpOptions.Generator with { Optimizer = wild } }
            : TestGame.MlpOptions with { Discriminator = TestGame.MlpOptions.Discriminator with { Optimizer = wild } };
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(options, TestGame.Points, engine);
        DivergenceException e = Assert.Throws<DivergenceException>(() =>
        {
            for (int i = 0; i < 10; i++) trainer.Step();
        });
        Assert.Equal(player, e.Player);
        Assert.Equal(trainer.StepCount + 1, e.Step);
        Assert.StartsWith($"training diverged at step {e.Step}, in the turn of the {e.Turn}: {e.Tensor} ({player}) ", e.Message);
        Assert.EndsWith($"; a lower {player}.optimizer.learningRate usually helps, in a new run; checkpoints made before this step stay", e.Message);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public void Each_kind_of_tensor_is_named_where_the_trouble_begins()
    {
        Assert.Equal(("discriminator", "discriminator", "1.weight"), Poison((_, d) => d.ParameterTensors()[0].AsWritableSpan()[3] = float.NaN));
        Assert.Equal(("discriminator", "generator", "2.bias"), Poison((g, _) => g.ParameterTensors()[3].AsWritableSpan()[1] = float.PositiveInfinity));
        Assert.Equal(("discriminator", "generator", "the generated samples"), Poison((g, _) => Fill(g, 3e38f)));
        Assert.Equal(("discriminator", "discriminator", "the logits of real samples"), Poison((_, d) => Fill(d, 1e37f)));
    }

    [Fact]
    public void A_gradient_is_named_by_its_parameter_and_the_batch_by_itself()
    {
        using Engine engine = new(1);
        Discriminator d = new(new Shape(1), new Linear(1, 1, bias: false));
        d.ParameterTensors()[0].AsWritableSpan()[0] = 1e-30f;
        DiscriminatorPlayer player = new(d, new(new Sgd(engine, d.NamedParameters(), new OptimizerOptions())), new() { Objective = new NonSaturating() });
        using Round round = new(engine, new BatchSampler(Dataset.FromFloats("unused", [1], [0, 1]), 1, 1), withLabels: false, (_, _, _) => throw new InvalidOperationException());

        // The logits are tame, but their gradient with respect to the weight is the sum of two samples at the end of the range.
        Tensor huge = round.Workspace.Full(new Shape(2, 1), 3e38f), small = round.Workspace.Full(new Shape(2, 1), -3e38f);
        DivergenceException e = Assert.Throws<DivergenceException>(() => player.Learn(round, new(small), new(huge)));
        Assert.Equal("the gradient of 0.weight", e.Tensor);

        // The slope of this critic is a number, its square is none.
        d.ParameterTensors()[0].AsWritableSpan()[0] = 1e30f;
        DiscriminatorPlayer critic = new(d, new(new Sgd(engine, d.NamedParameters(), new OptimizerOptions())),
            new() { Objective = new Wasserstein(), Penalties = [new(new GradientPenalty(), 10, new RandomStream(1, "penalty"))] });
        e = Assert.Throws<DivergenceException>(() => critic.Learn(round, new(round.Workspace.Full(new Shape(2, 1), 1)), new(round.Workspace.Full(new Shape(2, 1), -1))));
        Assert.Equal(("discriminator", "the gradient-penalty"), (e.Player, e.Tensor));

        d.ParameterTensors()[0].AsWritableSpan()[0] = 1;
        Tensor bad = round.Workspace.From([0, float.NaN], new Shape(2, 1)), good = round.Workspace.Full(new Shape(2, 1), 0);
        e = Assert.Throws<DivergenceException>(() => player.Learn(round, new(bad), new(good)));
        Assert.Equal("training diverged at step 0, in the turn of the discriminator: the batch of real samples holds NaN at element 1 (1 of 2 are not finite); mend the data; checkpoints made before this step stay", e.Message);
    }

    private static (string Turn, string Player, string Tensor) Poison(Action<Generator, Discriminator> poison)
    {
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(TestGame.MlpOptions, TestGame.Points, engine);
        poison(trainer.Generator.Network, trainer.Discriminator.Network);
        DivergenceException e = Assert.Throws<DivergenceException>(() => trainer.Step());
        return (e.Turn, e.Player, e.Tensor);
    }

    private static void Fill(Layer layer, float value)
    {
        foreach (Tensor tensor in layer.ParameterTensors()) tensor.AsWritableSpan().Fill(value);
    }
}

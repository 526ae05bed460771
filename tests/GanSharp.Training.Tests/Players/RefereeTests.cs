using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

public class RefereeTests
{
    private static readonly OptimizerOptions Fast = new() { LearningRate = 0.02 };

    // A D that learns fast soon has samples on both sides, so that matches end differently.
    private static readonly GanOptions Options = TestGame.Named("tournament on points") with
    {
        Generator = TestGame.Named("tournament on points").Generator with { Optimizer = Fast },
        Discriminator = TestGame.Named("tournament on points").Discriminator with { Optimizer = Fast },
        Players = new() { Generators = 4, Discriminators = 2, Meeting = "turns", RateEverySteps = 2, ReplaceGap = 1e5 },
    };

    [Fact]
    public void Points_only_change_hands()
    {
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(Options, TestGame.Points, engine);
        Referee referee = trainer.Referee!;
        trainer.Step();
        Assert.All(referee.Generators.ToArray(), r => Assert.Equal(1200, r));
        for (int i = 0; i < 59; i++) trainer.Step();
        Assert.True(referee.Generators.ToArray().Distinct().Count() > 1);

        // What a generator wins on average over its matches a discriminator loses: in all, shares of 64 points for each side.
        double g = referee.Generators.ToArray().Sum(r => r - 1200.0) / 4, d = referee.Discriminators.ToArray().Sum(r => r - 1200.0) / 2;
        Assert.Equal(0, g + d, 1e-2);
        Assert.Equal((0, 0), referee.Replaced);
    }

    [Fact]
    public void The_worst_becomes_a_changed_copy_of_the_best()
    {
        using Engine engine = new(1);
        GanOptions options = Options with { Players = Options.Players with { ReplaceGap = 1e-3, Mutation = 0 }, Ema = new() { Decay = 0.5 } };
        using AdversarialTrainer trainer = new(options, TestGame.Points, engine);
        while (trainer.Referee!.Replaced.Generators == 0 && trainer.StepCount < 200) trainer.Step();
        Assert.Equal(1, trainer.Referee.Replaced.Generators);
        float[] ratings = trainer.Referee.Generators.ToArray(), first = trainer.Generator.Network.ParameterTensors()[0].ToArray();
        int length = first.Length / 4;
        var (best, copy) = Assert.Single(
            from a in Enumerable.Range(0, 4)
            from b in Enumerable.Range(a + 1, 3 - a)
            where first.AsSpan(a * length, length).SequenceEqual(first.AsSpan(b * length, length))
            select (a, b));
        Assert.Equal((ratings.Max(), ratings.Max()), (ratings[best], ratings[copy]));
        foreach (var (name, tensor) in trainer.Generator.State)
        {
            int size = tensor.Length / 4;
            Assert.True(tensor.AsSpan().Slice(best * size, size).SequenceEqual(tensor.AsSpan().Slice(copy * size, size)), name);
        }

        // With a mutation the weights differ, by about as much as was asked.
        using AdversarialTrainer changed = new(options with { Players = options.Players with { Mutation = 0.1 } }, TestGame.Points, engine);
        while (changed.StepCount < trainer.StepCount) changed.Step();
        float[] weights = changed.Generator.Network.ParameterTensors()[^2].ToArray();
        int each = weights.Length / 4;
        double Spread(Func<int, double> of) => Math.Sqrt(Enumerable.Range(0, each).Average(i => of(i) * of(i)));
        double difference = Spread(i => weights[(best * each) + i] - weights[(copy * each) + i]), own = Spread(i => weights[(best * each) + i]);
        Assert.InRange(difference / own, 0.04, 0.25);
    }

    [Fact]
    public void Each_generator_draws_what_it_would_draw_alone_and_all_take_turns()
    {
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(Options, TestGame.Points, engine);
        for (int i = 0; i < 3; i++) trainer.Step();
        float[] all = trainer.Model.Sample(10, seed: 1).Values;
        for (int g = 0; g < 4; g++)
        {
            float[] own = trainer.Model.Sample(10, seed: 1, generator: g).Values;
            for (int i = g; i < 10; i += 4) Assert.Equal(own.AsSpan(2 * i, 2).ToArray(), all.AsSpan(2 * i, 2).ToArray());
        }

        Assert.Equal(all, trainer.Model.Sample(10, seed: 1, batch: 3).Values);
        Assert.Equal("there is no generator 4; this model has 0 to 3", Assert.Throws<GanSharpException>(() => trainer.Model.Sample(1, 1, generator: 4)).Message);
    }
}

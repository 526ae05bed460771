using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

public class EstimatedGradientTests
{
    // An estimate from P pairs of normal directions in n dimensions is off by sqrt((n + 1) / P) of the slope's length, root mean square. Weights: n = 110. Samples: n = 2, of each of 16 samples by
    // itself; their errors add up like their slopes where all slopes are alike, and four times as large where they cancel at random.
    [Theory]
    [InlineData("score", "wasserstein", 2000, 0, 4 * 0.039), InlineData("score", "non-saturating", 2000, 0, 4 * 0.039), InlineData("score", "relativistic-average", 2000, 0, 4 * 0.039)]
    [InlineData("evolution", "non-saturating", 5000, 0, 2 * 0.149)]
    [InlineData("score", "relativistic-average", 2000, 1, 4 * 0.039), InlineData("evolution", "relativistic-average", 5000, 1, 2 * 0.149)]
    public void What_G_learns_without_gradients_of_D_is_nearly_the_gradient_through_D(string learning, string objective, int pairs, double noise, double margin)
    {
        double[] exact = Move("gradient", objective, 1, noise), estimate = Move(learning, objective, pairs, noise);
        double size = Norm(exact), error = Norm([.. exact.Zip(estimate, (a, b) => a - b)]);
        Assert.True(size > 1e-3, $"the step's length is {size}");
        Assert.InRange(error / size, 1e-6, margin);
    }

    [Fact]
    public void A_network_can_learn_from_a_D_that_has_no_gradient_by_either()
    {
        GanOptions options = Recipes.Get("evolution").Options with { Data = new() { Source = "ring8" } };
        foreach (string learning in new[] { "score", "evolution" }) (options with { Generator = options.Generator with { Learning = learning } }).Validate();
        Assert.Contains("set generator.learning to score or evolution", Assert.Throws<OptionsException>(() => (options with { Generator = options.Generator with { Learning = "gradient" } }).Validate()).Message);
        Assert.Contains("feature-matching", Assert.Throws<OptionsException>(() => (options with { Objective = "feature-matching", Generator = options.Generator with { Learning = "score" } }).Validate()).Message);
    }

    // Points have numbers within [-1, 1]; 2 * 64 numbers of noise with a standard deviation of 50 have one within four standard errors, 50 / sqrt(2 * 128), of it.
    [Fact]
    public void A_D_without_gradients_sees_augmented_samples()
    {
        GanOptions recipe = Recipes.Get("evolution").Options;
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(recipe with { BatchSize = 64, Discriminator = recipe.Discriminator with { Memory = 64 }, Augmentation = new() { Noise = 50 } }, TestGame.Points, engine);
        trainer.Step();
        foreach (string side in new[] { "real", "fake" })
        {
            float[] seen = trainer.Discriminator.State.Single(t => t.Name.EndsWith("." + side, StringComparison.Ordinal)).Tensor.ToArray();
            Assert.InRange(Math.Sqrt(seen.Average(v => (double)v * v)), 50 - (4 * 50 / Math.Sqrt(2 * 128)), 51 + (4 * 50 / Math.Sqrt(2 * 128)));
        }
    }

    // What the first step adds to G's weights, as they go down the slope of its loss by a step size of 1; D has learned before, in the same way.
    private static double[] Move(string learning, string objective, int pairs, double noise)
    {
        OptimizerOptions plain = new() { Algorithm = "sgd", LearningRate = 1, Momentum = 0 };
        GanOptions options = TestGame.MlpOptions with
        {
            Objective = objective,
            Augmentation = new() { Noise = noise },
            Generator = TestGame.MlpOptions.Generator with { Learning = learning, Pairs = pairs, Deviation = 0.01, Optimizer = plain },
            Discriminator = TestGame.MlpOptions.Discriminator with { Optimizer = plain with { LearningRate = 0.1 } },
        };
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(options, TestGame.Points, engine);
        float[] before = Weights(trainer);
        trainer.Step();
        return [.. before.Zip(Weights(trainer), (was, now) => (double)now - was)];
    }

    private static float[] Weights(AdversarialTrainer trainer) =>
        [.. trainer.Generator.State.Where(t => t.Name.StartsWith("generator.", StringComparison.Ordinal)).SelectMany(t => t.Tensor.ToArray())];

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(v => v * v));
}

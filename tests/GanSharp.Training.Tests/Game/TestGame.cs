using GanSharp.Data;
using GanSharp.Networks;
using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Training.Tests;

/// <summary>Games small enough to play many times in a second.</summary>
internal static class TestGame
{
    private const string OnPoints = " on points";

    private static readonly NetworkOptions Dcgan = new() { Architecture = "dcgan", BaseChannels = 4, DenseWidth = 8, Dropout = 0.1 };
    private static readonly NetworkOptions Mlp = new() { Architecture = "mlp", Hidden = [12], Activation = "leaky-relu", Normalization = "none" };

    /// <summary>Convolutions, dense layers, BatchNorm, dropout, Adam and an average: everything that has a state.</summary>
    public static GanOptions Options { get; } = new()
    {
        Seed = 7,
        BatchSize = 16,
        Latent = new() { Size = 6 },
        Generator = new() { Network = Dcgan, Optimizer = new() { LearningRate = 2e-3 } },
        Discriminator = new() { Network = Dcgan with { Activation = "leaky-relu" }, Optimizer = new() { LearningRate = 2e-3 } },
        Ema = new() { Decay = 0.9 },
        Stop = new() { Steps = 12 },
        Checkpoint = new() { EverySteps = 4, Keep = 2 },
        Report = new() { EverySteps = 5, GridRows = 2, GridColumns = 3 },
        Doctor = new() { EverySteps = 3 },
    };

    /// <summary>Dense layers alone.</summary>
    public static GanOptions MlpOptions { get; } = Options with
    {
        Generator = new() { Network = Mlp, Optimizer = new() { LearningRate = 2e-3 } },
        Discriminator = new() { Network = Mlp, Optimizer = new() { LearningRate = 2e-3 } },
    };

    /// <summary>
    /// The games in which every promise about repeating and resuming is kept: the one above, <c>full</c>, and each recipe on images and, as <c>NAME on points</c>, on vectors.
    /// </summary>
    public static TheoryData<string> Games => ["full", .. Recipes.All.Select(r => r.Name), .. Recipes.All.Select(r => r.Name + OnPoints)];

    /// <summary>A game of <see cref="Games"/>: a recipe in small.</summary>
    public static GanOptions Named(string game)
    {
        if (game == "full") return Options;
        bool points = game.EndsWith(OnPoints, StringComparison.Ordinal);
        Recipe named = Recipes.Get(points ? game[..^OnPoints.Length] : game);
        GanOptions recipe = points ? named.VectorOptions : named.Options;
        return recipe with
        {
            Seed = Options.Seed,
            BatchSize = Options.BatchSize,
            Latent = recipe.Latent with { Size = recipe.Generator.Kind == "mixture" ? DataOf(game).ExampleSize + 1 : Math.Min(6, recipe.Latent.Size), Categories = Math.Min(3, recipe.Latent.Categories) },
            Generator = Small(recipe.Generator),
            Discriminator = Small(recipe.Discriminator),
            Players = recipe.Players with
            {
                Generators = Math.Min(4, recipe.Players.Generators),
                Discriminators = Math.Min(2, recipe.Players.Discriminators),
                RateEverySteps = Math.Min(3, recipe.Players.RateEverySteps),
                ReplaceGap = 1,
            },
            Task = recipe.Task with { Propagation = recipe.Task.Propagation with { EverySteps = Math.Min(5, recipe.Task.Propagation.EverySteps), ForSteps = 4 } },
            Data = recipe.Data with { Labelled = Math.Min(9, recipe.Data.Labelled) },
            Stop = Options.Stop,
            Checkpoint = Options.Checkpoint,
            Report = Options.Report,
            Doctor = Options.Doctor,
        };

        static PlayerOptions Small(PlayerOptions player) => player with
        {
            Pairs = Math.Min(3, player.Pairs),
            Components = Math.Min(5, player.Components),
            Memory = Math.Min(40, player.Memory),
            Network = player.Network with { BaseChannels = 4, DenseWidth = Math.Min(8, player.Network.DenseWidth), Hidden = [.. player.Network.Hidden.Select(_ => 12)], CodeSize = 5 },
        };
    }

    /// <summary>What a game of <see cref="Games"/> is played with.</summary>
    public static Dataset DataOf(string game) => game.EndsWith(OnPoints, StringComparison.Ordinal) ? Points : Images;

    /// <summary>100 images of 8 x 8 grey pixels, of 4 classes: a batch does not divide them.</summary>
    public static Dataset Images { get; } = Make("images", [8, 8, 1], 100);

    /// <summary>100 points of 2 coordinates, of 4 classes.</summary>
    public static Dataset Points { get; } = Make("points", [2], 100);

    /// <summary>The game's tensors, copied.</summary>
    public static (string Name, float[] Values)[] Snapshot(AdversarialTrainer trainer) => [.. trainer.State.Select(t => (t.Name, t.Tensor.ToArray()))];

    /// <summary>The tensors of two games are the same bits.</summary>
    public static void AssertIdentical((string Name, float[] Values)[] expected, (string Name, float[] Values)[] actual)
    {
        Assert.Equal(expected.Select(t => t.Name), actual.Select(t => t.Name));
        foreach (var (a, b) in expected.Zip(actual)) TensorAssert.Identical(a.Values, b.Values, a.Name);
    }

    /// <summary>The tensors of a checkpoint file.</summary>
    public static (string Name, float[] Values)[] Tensors(string checkpoint) => [.. Safetensors.Read(checkpoint).Tensors.Select(t => (t.Name, t.Tensor.ToArray()))];

    private static Dataset Make(string name, int[] shape, int count)
    {
        RandomStream stream = new(3, name);
        float[] values = new float[count * shape.Aggregate(1, (a, b) => a * b)];
        stream.FillUniform(values, -1, 1);
        return Dataset.FromFloats(name, shape, values, [.. Enumerable.Range(0, count).Select(i => i % 4)], ValueRange.Signed);
    }
}

using GanSharp.Data;

namespace GanSharp.Training.Tests;

public class GanOptionsTests
{
    public static TheoryData<string> Names => [.. Recipes.All.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_recipe_is_complete_valid_and_survives_its_file(string name)
    {
        Recipe recipe = Recipes.Get(name);
        using TemporaryFolder folder = new();
        foreach (GanOptions options in new[] { recipe.Options, recipe.VectorOptions })
        {
            options.Validate();
            OptionsFile.Write(folder["options.json"], options);
            Assert.Equal(options, OptionsFile.Read(folder["options.json"]));
            Assert.Equal(recipe.Name, options.Recipe);
        }

        Assert.Contains("arXiv:", recipe.Paper);
        Assert.NotEmpty(recipe.Description);
    }

    [Fact]
    public void What_is_held_out_is_the_other_part_of_the_same_classes()
    {
        DataOptions train = new() { Source = "ring8", Classes = [2, 5] }, test = train with { Split = "test" };
        Assert.Equal(("test", "train"), (train.HeldOutSplit(), test.HeldOutSplit()));
        Assert.Equal(test.Open().Count, train.OpenHeldOut().Count);
        Assert.Equal([2, 5], train.OpenHeldOut().Labels.ToArray().Distinct().Order());
    }

    [Fact]
    public void Every_option_survives_its_file_with_another_value()
    {
        GanOptions options = Recipes.Get("vanilla").Options with
        {
            Recipe = "mine",
            Seed = ulong.MaxValue - 1,
            Latent = new() { Size = 7, Distribution = "uniform" },
            Schedule = new() { DiscriminatorUpdates = 5, Phases = [new("both", 0.1), new("generator", 1.0 / 3)] },
            Data = new() { Source = "C:\\données \"x\"", Split = "test" },
            Stop = new() { Steps = 0, Minutes = 1e-3 },
        };
        using TemporaryFolder folder = new();
        OptionsFile.Write(folder["options.json"], options);
        Assert.Equal(options, OptionsFile.Read(folder["options.json"]));
    }

    [Fact]
    public void A_file_without_a_newer_option_takes_its_default()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("options.json", """{ "recipe": "vanilla", "batchSize": 10 }""");
        Assert.Equal(new GanOptions { Recipe = "vanilla", BatchSize = 10 }, OptionsFile.Read(file));
    }

    [Fact]
    public void Options_with_equal_lists_are_equal()
    {
        NetworkOptions a = new() { Hidden = [1, 2] }, b = new() { Hidden = [1, 2] }, c = new() { Hidden = [2, 1] };
        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.NotEqual(a, c);
    }

    [Fact]
    public void Options_made_in_code_are_checked_too()
    {
        Refused(new GanOptions { BatchSize = 0 }, "options: batchSize takes a whole number from 1 to 65536, not 0");
        Refused(new GanOptions { Ema = new() { Decay = double.NaN } }, "options: ema.decay takes a number at least 0, below 1, not \"NaN\"");
        Refused(new GanOptions { Objective = null! }, "options: objective takes one of " + string.Join(", ", Objectives.All.Select(o => o.Name)) + ", not null");
        Refused(new GanOptions { Generator = null! }, "options: generator.network.architecture takes one of mlp, dcgan, not null");
        Assert.Throws<OptionsException>(() => new GanOptions { Schedule = new() { Phases = [new("nobody", 1)] } }.Validate());
        Assert.Throws<OptionsException>(() => new GanOptions { Schedule = new() { Phases = [new("both", 0)] } }.Validate());

        GanOptions critic = Recipes.Get("wgan-gp").Options;
        Refused(critic with { Penalties = [] }, "options: the objective wasserstein has no bound while nothing holds the slope of D down; set penalties to gradient-penalty:10, discriminator.clipWeights to 0.01, or discriminator.network.weights to spectral");
        Refused(critic with { Penalties = [new("gradient-penalty", 0)] }, "options: penalties takes a list between commas, each item name:weight:[everySteps] with name one of " + string.Join(", ", Training.Penalties.All.Select(p => p.Name)) + " and weight a number above 0, up to 1000000 and everySteps a whole number from 1 to 1000000 (default 1), not [{\"name\":\"gradient-penalty\",\"weight\":0,\"everySteps\":1}]");
        Refused(critic with { Penalties = [new("gradient-penalty", 1), new("gradient-penalty", 2)] }, "options: penalties has gradient-penalty 2 times; give it once, with the sum of the weights");
        Refused(new GanOptions { Penalties = [new("gradient-penalty", 10)] }, "options: the gradient-penalty is of each sample by itself, which batch normalization in D mixes (Gulrajani et al. 2017, section 4); set discriminator.network.normalization to none");

        static void Refused(GanOptions options, string message) =>
            Assert.Equal(message, Assert.Throws<OptionsException>(options.Validate).Message);
    }

    [Fact]
    public void The_default_recipe_has_the_figures_of_its_page()
    {
        GanOptions options = Recipes.Default.Options;
        Assert.Equal(("dense-dcgan", 1e-3, 5e-4, 0.999), (options.Recipe, options.Generator.Optimizer.LearningRate, options.Discriminator.Optimizer.LearningRate, options.Ema.Decay));
        Assert.Equal((32, 256, "leaky-relu"), (options.Discriminator.Network.BaseChannels, options.Generator.Network.DenseWidth, options.Discriminator.Network.Activation));
    }

    [Fact]
    public void Columns_are_scaled_by_what_is_trained_on()
    {
        using TemporaryFolder folder = new();
        string table = folder["table.csv"];
        File.WriteAllLines(table, ["age,income", .. Enumerable.Range(0, 50).Select(i => $"{20 + i},{1000 * i * i}")]);
        DataOptions options = new() { Source = table, Scale = "columns", HeldOut = 0.2 };
        Dataset trained = options.Open(), heldOut = options.OpenHeldOut();
        Assert.Equal((40, 10), (trained.Count, heldOut.Count));
        Assert.Equal(trained.Scale, heldOut.Scale);
        Assert.Equal(trained.Scale, trained.WithStandardColumns().Scale);
        Assert.NotEqual(trained.Scale, heldOut.WithStandardColumns().Scale);
        Assert.Contains("data.scale columns is for vectors", Assert.ThrowsAny<GanSharpException>(() => (options with { Source = "mnist", HeldOut = 0 }).Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_that_is_kept_back_is_the_rest_of_what_is_trained_on_in_the_same_scale()
    {
        DataOptions all = new() { Source = "ring8" }, shared = all with { HeldOut = 0.25 };
        Dataset trained = shared.Open(), heldOut = shared.OpenHeldOut();
        Assert.Equal((75_000, 25_000, "train"), (trained.Count, heldOut.Count, shared.HeldOutSplit()));
        Assert.Equal(trained.Scale, heldOut.Scale);
        Assert.Equal(Sorted(all.Open()), Sorted(trained, heldOut));
        Assert.Equal(8, heldOut.Labels.ToArray().Distinct().Count());
        Assert.Contains("leaves none on one side", Assert.ThrowsAny<GanSharpException>(() => (all with { HeldOut = 1e-6 }).Open()).Message);

        static (float, float)[] Sorted(params Dataset[] parts) => [.. parts.SelectMany(part =>
        {
            float[] values = new float[2 * part.Count];
            part.Read([.. Enumerable.Range(0, part.Count)], values);
            return values.Chunk(2).Select(p => (p[0], p[1]));
        }).Order()];
    }
}

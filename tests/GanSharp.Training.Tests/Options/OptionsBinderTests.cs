namespace GanSharp.Training.Tests;

public class OptionsBinderTests
{
    [Fact]
    public void A_setting_changes_its_option_and_nothing_else()
    {
        GanOptions expected = Recipes.Default.Options with
        {
            Discriminator = Recipes.Default.Options.Discriminator with
            {
                Optimizer = Recipes.Default.Options.Discriminator.Optimizer with { LearningRate = 1e-4 },
            },
        };

        GanOptions options = OptionsBinder.FromRecipe("dense-dcgan").Set("discriminator.optimizer.learningRate=1e-4").Build();

        Assert.Equal(expected, options);
        Assert.NotEqual(Recipes.Default.Options, options);
    }

    [Fact]
    public void Names_and_words_match_in_any_case()
    {
        GanOptions options = OptionsBinder.FromRecipe("DCGAN").Set("BATCHSIZE=32").Set("Objective=MiniMax").Build();
        Assert.Equal(("dcgan", 32, "minimax"), (options.Recipe, options.BatchSize, options.Objective));
    }

    [Fact]
    public void Lists_are_set_as_text()
    {
        GanOptions options = OptionsBinder.FromRecipe("vanilla")
            .Set("generator.network.hidden=64,128")
            .Set("discriminator.network.hidden=[]")
            .Set("schedule.phases=discriminator:1,generator:0.5")
            .Build();

        Assert.Equal([64, 128], options.Generator.Network.Hidden);
        Assert.Empty(options.Discriminator.Network.Hidden);
        Assert.Equal([new SchedulePhase("discriminator", 1), new SchedulePhase("generator", 0.5)], options.Schedule.Phases);
    }

    [Fact]
    public void A_file_may_have_some_options_and_settings_come_after_it()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("my.json", """
            {
              // comments are fine
              "recipe": "vanilla",
              "seed": 18446744073709551615,
              "stop": { "steps": 10, "minutes": 0.5, },
              "schedule": { "phases": [ { "player": "generator", "epochs": 2 } ] }
            }
            """);

        GanOptions options = OptionsBinder.Bind(null, file, ["stop.steps=20"]);

        Assert.Equal(Recipes.Get("vanilla").Options with
        {
            Seed = ulong.MaxValue,
            Stop = new() { Steps = 20, Minutes = 0.5 },
            Schedule = new() { Phases = [new("generator", 2)] },
        }, options);
    }

    [Theory]
    [InlineData("discriminator.optimizer.learningrat=1", "--set discriminator.optimizer.learningrat=1: there is no option 'discriminator.optimizer.learningrat'; the nearest is discriminator.optimizer.learningRate")]
    [InlineData("batch=1", "--set batch=1: there is no option 'batch'; the nearest is batchSize")]
    [InlineData("steps=1", "--set steps=1: there is no option 'steps'; the nearest is stop.steps")]
    [InlineData("generator.optimizer.lr=1", "--set generator.optimizer.lr=1: there is no option 'generator.optimizer.lr'; the nearest is generator.optimizer.learningRate")]
    [InlineData("stop.step.x=1", "--set stop.step.x=1: there is no option 'stop.step.x'; the nearest is stop.steps")]
    [InlineData("stop=1", "--set stop=1: stop is a group; set one of stop.steps, stop.minutes, stop.equilibrium, stop.thresholds, stop.plateau")]
    [InlineData("seed", "--set seed: there is no '='; write it as path=value, for example --set stop.steps=600")]
    [InlineData("seed=-1", "--set seed=-1: seed takes a whole number from 0 to 18446744073709551615, not '-1'")]
    [InlineData("batchSize=2.5", "--set batchSize=2.5: batchSize takes a whole number from 1 to 65536, not '2.5'")]
    [InlineData("batchSize=", "--set batchSize=: batchSize takes a whole number from 1 to 65536, not ''")]
    [InlineData("generator.network.dropout=1", "--set generator.network.dropout=1: generator.network.dropout takes a number at least 0, below 1, not '1'")]
    [InlineData("generator.optimizer.learningRate=0", "--set generator.optimizer.learningRate=0: generator.optimizer.learningRate takes a number above 0, up to 10, not '0'")]
    [InlineData("generator.optimizer.learningRate=NaN", "--set generator.optimizer.learningRate=NaN: generator.optimizer.learningRate takes a number above 0, up to 10, not 'NaN'")]
    [InlineData("ema.decay=1e999", "--set ema.decay=1e999: ema.decay takes a number at least 0, below 1, not '1e999'")]
    [InlineData("penalties=gradient-penality:10", "--set penalties=gradient-penality:10: penalties takes a list between commas, each item name:weight:[everySteps] with name one of gradient-penalty, gradient-penalty-one-sided, dragan, r1, r2, label-smoothing, lecam, consistency, adversarial, virtual-adversarial and weight a number above 0, up to 1000000 and everySteps a whole number from 1 to 1000000 (default 1), not 'gradient-penality:10'")]
    [InlineData("objective=hinges", "--set objective=hinges: objective takes one of non-saturating, minimax, least-squares, wasserstein, hinge, relativistic-average, relativistic-paired, feature-matching, energy-margin, energy-balance, kl, reverse-kl, pearson, squared-hellinger, total-variation, not 'hinges'")]
    [InlineData("data.source=", "--set data.source=: data.source takes text that is not empty, not ''")]
    [InlineData("generator.network.hidden=1,x", "--set generator.network.hidden=1,x: generator.network.hidden takes a list between commas, each item a whole number from 1 to 65536, not '1,x'")]
    [InlineData("schedule.phases=d:1", "--set schedule.phases=d:1: schedule.phases takes a list between commas, each item player:epochs with player one of discriminator, generator, both and epochs a number above 0, up to 1000000, not 'd:1'")]
    [InlineData("recipe=dcgan", "--set recipe=dcgan: the recipe is dense-dcgan here, not dcgan; name the recipe as the argument of train, as in gan train dcgan")]
    public void A_wrong_setting_is_refused_in_one_line(string setting, string message)
    {
        OptionsException error = Assert.Throws<OptionsException>(() => OptionsBinder.FromRecipe("dense-dcgan").Set(setting));
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("""{ "stopp": { "steps": 1 } }""", "there is no option 'stopp'; the nearest is stop.steps")]
    [InlineData("""{ "stop": { "stepz": 1 } }""", "there is no option 'stop.stepz'; the nearest is stop.steps")]
    [InlineData("""{ "stop": 3 }""", "stop is a group and takes an object in braces, not 3")]
    [InlineData("""{ "stop": null }""", "stop is a group and takes an object in braces, not null")]
    [InlineData("""{ "batchSize": "64" }""", "batchSize takes a whole number from 1 to 65536, not \"64\"")]
    [InlineData("""{ "batchSize": 1e300 }""", "batchSize takes a whole number from 1 to 65536, not 1e300")]
    [InlineData("""{ "objective": null }""", "objective takes one of non-saturating, minimax, least-squares, wasserstein, hinge, relativistic-average, relativistic-paired, feature-matching, energy-margin, energy-balance, kl, reverse-kl, pearson, squared-hellinger, total-variation, not null")]
    [InlineData("""{ "generator": { "network": { "hidden": 5 } } }""", "generator.network.hidden takes a list between commas, each item a whole number from 1 to 65536, not 5")]
    [InlineData("""{ "seed": 1, "seed": 2 }""", "not valid JSON at line 1: Duplicate property 'seed' encountered during deserialization; mend it there")]
    [InlineData("[1]", "options are one JSON object, in braces; this file holds something else")]
    [InlineData("null", "options are one JSON object, in braces; this file holds something else")]
    [InlineData("""{ "recipe": "dcgan" }""", "the recipe is dense-dcgan here, not dcgan; name the recipe as the argument of train, as in gan train dcgan")]
    public void A_wrong_file_is_refused_in_one_line_that_names_it(string json, string message)
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("my.json", json);
        OptionsException error = Assert.Throws<OptionsException>(() => OptionsBinder.FromRecipe("dense-dcgan").ApplyFile(file));
        Assert.Equal($"{file}: {message}", error.Message);
    }

    [Fact]
    public void Broken_JSON_is_refused_with_its_line()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("my.json", "{\n  \"seed\": oops\n}");
        OptionsException error = Assert.Throws<OptionsException>(() => OptionsBinder.Bind(null, file, []));
        Assert.StartsWith($"{file}: not valid JSON at line 2: ", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_missing_file_and_an_unknown_recipe_are_refused()
    {
        OptionsException missing = Assert.Throws<OptionsException>(() => OptionsBinder.Bind(null, "no-such/file.json", []));
        Assert.Equal("no-such/file.json: there is no such file of options; give the path of a JSON file", missing.Message);
        OptionsException unknown = Assert.Throws<OptionsException>(() => OptionsBinder.FromRecipe("dcgn"));
        Assert.Equal("there is no recipe 'dcgn'; the nearest is dcgan (recipes: " + string.Join(", ", Recipes.All.Select(r => r.Name)) + ")", unknown.Message);
    }

    [Fact]
    public void Contradictions_are_refused_when_all_is_set()
    {
        OptionsException endless = Assert.Throws<OptionsException>(() => OptionsBinder.FromRecipe("vanilla").Set("stop.steps=0").Build());
        Assert.Equal("--set stop.steps=0: stop.steps and stop.minutes are both 0, so the training would never end; give one of them", endless.Message);
        Assert.Equal(5, OptionsBinder.FromRecipe("vanilla").Set("stop.steps=0").Set("stop.minutes=5").Build().Stop.Minutes);
        Assert.Throws<OptionsException>(() => OptionsBinder.FromRecipe("dcgan").Set("batchSize=1").Build());
        Assert.Equal(1, OptionsBinder.FromRecipe("vanilla").Set("generator.network.normalization=none").Set("batchSize=1").Build().BatchSize);
    }

    [Theory]
    [InlineData("sgan", "stop.steps=9 objective=hinge seed=3", "--set objective=hinge: the task labelled makes D's logit")]
    [InlineData("pacgan", "seed=3 batchSize=63", "--set batchSize=63: batchSize 63 can't be shared out to packs of 2")]
    [InlineData("mmd", "task.name=classify", "--set task.name=classify: D as kernel takes no penalties, task,")]
    [InlineData("mmd", "task.name=classify seed=3", "options: D as kernel takes no penalties, task,")]
    public void A_contradiction_with_the_recipe_names_what_was_set(string recipe, string settings, string message)
    {
        OptionsBinder binder = OptionsBinder.FromRecipe(recipe);
        foreach (string setting in settings.Split(' ')) binder.Set(setting);
        Assert.StartsWith(message, Assert.Throws<OptionsException>(binder.Build).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_has_begun_takes_another_limit_but_no_other_seed()
    {
        GanOptions run = Recipes.Default.Options;
        Assert.Equal(9000, OptionsBinder.ForResume(run).Set("stop.steps=9000").Set("seed=1").Build().Stop.Steps);
        OptionsException error = Assert.Throws<OptionsException>(() => OptionsBinder.ForResume(run).Set("seed=2"));
        Assert.StartsWith("--set seed=2: seed is 1 in this run and cannot change once it has begun; start a new run, or change one of stop.steps, stop.minutes", error.Message);
    }

    [Fact]
    public void Damaged_files_never_give_anything_but_an_options_error()
    {
        using TemporaryFolder folder = new();
        byte[] whole = System.Text.Encoding.UTF8.GetBytes(OptionsFile.ToJson(Recipes.Get("vanilla").Options));
        Random random = new(5);
        string file = folder["fuzz.json"];
        int refused = 0;
        for (int i = 0; i < 400; i++)
        {
            byte[] bytes = whole[..(i % 2 == 0 ? whole.Length : random.Next(whole.Length))];
            for (int k = 0; k < 3 && bytes.Length > 0; k++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(file, bytes);
            try
            {
                OptionsBinder.Bind(null, file, []);
            }
            catch (OptionsException e)
            {
                Assert.DoesNotContain('\n', e.Message);
                refused++;
            }
        }

        Assert.InRange(refused, 300, 400);
    }

    [Theory]
    [InlineData("""{ "objective": "\ud800" }""")]
    [InlineData("""{ "\ud800": 1 }""")]
    [InlineData("""{ "recipe": "\udc00" }""")]
    public void Text_that_is_no_Unicode_is_refused(string json)
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("my.json", json);
        Assert.StartsWith(file, Assert.Throws<OptionsException>(() => OptionsBinder.Bind(null, file, [])).Message);
    }
}

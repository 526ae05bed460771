using System.Globalization;
using System.Text.Json;
using GanSharp.Data;

namespace GanSharp.Cli.Tests;

/// <summary>The scoreboard from end to end, with trainings of a few steps.</summary>
public sealed class ScoreboardTests : IDisposable
{
    private static readonly string[] Small = ["generator.network.hidden=8", "discriminator.network.hidden=8"];

    private readonly TemporaryFolder _folder = new();

    private string Page => File.ReadAllText(_folder["out/scoreboard.md"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_trial_is_trained_once_and_the_table_has_ours_beside_the_published()
    {
        string[] ring = ["ring", "--quick", "--recipes", "r3gan,vanilla", "--jobs", "2", "--threads", "2", "--set", .. Small, "stop.steps=30"];
        string text = Board(ring).Succeeds();
        Assert.Contains("4 trials, 0 done before", text);
        Assert.Contains("trial 4 of 4: ", text);
        Assert.Contains("PacGAN4 (published)", text);
        Assert.Contains("missed", text);

        string page = Page;
        Assert.Contains("## The ring of 8 Gaussians: quick version, with discriminator.network.hidden=8 generator.network.hidden=8 stop.steps=30, not the protocol\n", page);
        Assert.Contains("| PacGAN2 (published) | 7.9 ± 0.1 | 95.6 % | 0.07 | 10 |  |  |\n", page);
        Assert.Matches(@"\| \*\*r3gan\*\* \| [\d.]+ ± [\d.]+ \([\d.]+\) \| .* \| 2 \| 0:0\d \| missed: ", page);
        Assert.Contains("Times are of one training on 1 thread, 2 side by side, ", page);
        Assert.Contains("4,000 steps at most", page);
        JsonElement[] trials = Trials();
        Assert.Equal(4, trials.Length);
        Assert.All(trials, t => Assert.Equal((30, "30"), (t.GetProperty("steps").GetInt32(), t.GetProperty("settings").GetProperty("stop.steps").GetString())));

        DateTime before = Newest();
        Assert.Contains("4 trials, 4 done before", Board(ring).Succeeds());
        Assert.Equal(before, Newest());
        Assert.Equal(page, Page);

        // From the table alone, as in a fresh clone.
        Directory.Delete(_folder["runs"], recursive: true);
        Assert.Contains("4 trials, 4 done before", Board(ring).Succeeds());
        Assert.Equal(page, Page);

        Assert.Contains("4 trials, 0 done before", Board([.. ring, "--again"]).Succeeds());
        Assert.True(Newest() > before);
        Assert.Equal(trials.Select(Figures), Trials().Select(Figures));
    }

    [Fact]
    public void Variants_are_kept_apart()
    {
        Tiny("stop.steps=5");
        Tiny("stop.steps=6");
        Assert.Contains("with discriminator.network.hidden=8 generator.network.hidden=8 stop.steps=5, not the protocol", Page);
        Assert.Contains("with discriminator.network.hidden=8 generator.network.hidden=8 stop.steps=6, not the protocol", Page);
        Assert.Equal(2, Trials().Length);
        Assert.Equal(2, Json().GetProperty("protocols").GetArrayLength());
        Assert.DoesNotContain("| test | aims | result |", Page);
        string list = Board().Succeeds();
        Assert.Contains("not run", list);
        Assert.DoesNotContain("partly", list);
    }

    [Fact]
    public void Json_is_the_result_alone_and_a_stopped_table_says_how_many_trials_it_has()
    {
        Outcome outcome = Board(["grid", "--quick", "--recipes", "vanilla", "--seeds", "1", "--seed", "7", "--json", "--set", .. Small, "stop.steps=5"]);
        Assert.Equal(0, outcome.Code);
        Assert.Contains("trial 1 of 1: vanilla, seed 7: modes found ", outcome.Error);
        JsonElement section = JsonDocument.Parse(outcome.Out).RootElement, row = Assert.Single(section.GetProperty("rows").EnumerateArray());
        Assert.Equal((1, 2, false), (row.GetProperty("trials").GetInt32(), row.GetProperty("expected").GetInt32(), section.GetProperty("done").GetBoolean()));
        Assert.Equal(7, Assert.Single(Trials()).GetProperty("seed").GetInt32());
        Assert.Contains("| 1 of 2 | ", Page);
        Assert.Contains("so far missed: ", Page);
        Assert.Contains("not done (nearest vanilla", Page);
    }

    [Fact]
    public void A_trial_that_diverges_is_a_result_and_misses_the_aims()
    {
        string text = Board("ring", "--quick", "--recipes", "lsgan", "--seeds", "2", "--set", "stop.steps=400", "generator.optimizer.algorithm=sgd", "discriminator.optimizer.algorithm=sgd", "generator.optimizer.learningRate=10", "discriminator.optimizer.learningRate=10").Succeeds();
        Assert.Contains("lsgan, seed 1: diverged at step ", text);
        Assert.Contains("2, 2 diverged", Page);
        Assert.Contains("2 done before", Board("ring", "--quick", "--recipes", "lsgan", "--seeds", "2", "--set", "stop.steps=400", "generator.optimizer.algorithm=sgd", "discriminator.optimizer.algorithm=sgd", "generator.optimizer.learningRate=10", "discriminator.optimizer.learningRate=10").Succeeds());
    }

    [Fact]
    public void A_run_with_other_options_begins_anew_and_a_damaged_result_is_measured_again()
    {
        string result = Tiny("stop.steps=5"), options = Path.Combine(result.Replace(".result.json", ""), "options.json");
        string first = Figures(Assert.Single(Trials()));
        File.Delete(_folder["out/scoreboard.json"]);
        File.WriteAllText(result, "{");
        DateTime checkpoint = File.GetLastWriteTimeUtc(Directory.GetFiles(Path.Combine(Path.GetDirectoryName(options)!, "checkpoints"))[0]);
        Tiny("stop.steps=5");
        Assert.Equal(first, Figures(Assert.Single(Trials())));
        Assert.Equal(checkpoint, File.GetLastWriteTimeUtc(Directory.GetFiles(Path.Combine(Path.GetDirectoryName(options)!, "checkpoints"))[0]));

        // As if an earlier version had begun it, whose recipe had another step size.
        File.WriteAllText(options, File.ReadAllText(options).Replace("\"learningRate\": 0.001", "\"learningRate\": 0.002"));
        string record = File.ReadAllText(result).Replace("\"generator.optimizer.learningRate\": \"0.001\"", "\"generator.optimizer.learningRate\": \"0.002\"").Replace("\"batchSize\": \"256\"", "\"batchSize\": \"255\"");
        File.WriteAllText(result, record);
        File.Delete(_folder["out/scoreboard.json"]);
        Tiny("stop.steps=5");
        Assert.Equal(first, Figures(Assert.Single(Trials())));
        Assert.Contains("\"learningRate\": 0.001", File.ReadAllText(options));
    }

    [Fact]
    public void An_ensemble_is_of_the_models_of_the_same_labels()
    {
        string[] tiny = ["semi-supervised", "--quick", "--threads", "1", "--set", .. Small, "stop.steps=3"];
        string first = Board([.. tiny, "--setups", "100-same"]).Succeeds();
        Assert.Contains("2 trials, 0 done before", first);
        Assert.Contains("not done (100 labels: not run; ", first);
        Assert.Contains("4 trials, 2 done before", Board(tiny).Succeeds());
        JsonElement[] same = [.. Trials().Where(t => t.GetProperty("setup").GetString() == "100-same")];
        Assert.Equal([1, 2], same.Select(t => t.GetProperty("figures").GetProperty("ensembleSize").GetInt32()));
        Assert.All(Trials().Except(same).Where(t => t.GetProperty("setup").GetString() == "100"), t => Assert.False(t.GetProperty("figures").TryGetProperty("ensembleErrors", out _)));

        string[] files = Directory.GetFiles(_folder["runs"], "*.probabilities.npy", SearchOption.AllDirectories);
        float[][] models = [.. files.Order(StringComparer.Ordinal).Select(f => NpyFile.Read(f).ToFloats())];
        ReadOnlySpan<int> labels = Datasets.Open("mnist", Datasets.Test).Labels;
        Assert.Equal(Errors(models[0], labels), same[0].GetProperty("figures").GetProperty("errors").GetInt32());
        Assert.Equal(Errors([.. models[0].Zip(models[1], (a, b) => a + b)], labels), same[1].GetProperty("figures").GetProperty("ensembleErrors").GetInt32());

        // The seed of the first draw of labels is that of the setup with the same ones.
        JsonElement own = Trials().Single(t => t.GetProperty("setup").GetString() == "100" && t.GetProperty("seed").GetInt32() == 1);
        Assert.Equal(own.GetProperty("figures").GetProperty("errors").GetInt32(), same[0].GetProperty("figures").GetProperty("errors").GetInt32());
    }

    [Fact]
    public void Samples_of_another_program_are_measured_as_ours_are()
    {
        float[] images = new float[2000 * 784];
        Datasets.Open("mnist", Datasets.Test).Read([.. Enumerable.Range(0, 2000)], images);
        NpyFile.Write<float>(_folder["other.npy"], [2000, 28, 28, 1], [.. images.Select(v => (v + 1) / 2)]);
        File.WriteAllText(_folder["other.json"], """{ "seconds": 61.5, "steps": 10, "threads": 3, "cpu": "an abacus", "version": "1.2", "seed": 4 }""");
        string text = Board(["digits", "--quick", "--recipes", "vanilla", "--samples", $"Another program={_folder["other.npy"]}", "--set", .. Small, "stop.steps=2"]).Succeeds();
        Assert.Matches(@"Another program +0\.00 +100\.0 % +100\.0 % +1 +1:02", text);
        Assert.Matches(@"real training images +[5-9]\.\d\d ", text);
        Assert.Contains("an abacus", Page);
        Assert.Equal(3, Trials().Length);
        string[] tiny = ["--recipes", "vanilla", "--set", .. Small, "stop.steps=2"];
        Assert.Contains("has 2,000 samples, but 10,000 are compared", Board(["digits", "--samples", $"A={_folder["other.npy"]}", .. tiny]).Error);
        Assert.Contains("ring measures models, not samples", Board("ring", "--samples", "a=b").Fails(2));
        Assert.Contains("--samples takes a name and a file", Board("digits", "--samples", "x").Fails(2));
    }

    [Fact]
    public void Minutes_to_a_quality_are_those_of_the_first_look_that_finds_it()
    {
        string[] tiny = ["minutes", "--quick", "--recipes", "vanilla", "--threads", "2", "--set", .. Small, "stop.steps=16"];
        string text = Board(tiny).Succeeds();
        Assert.Contains("1 side by side, 2 threads each", text);
        Assert.Equal(8, Files("step-*.safetensors").Length);
        JsonElement figures = Trials().Single(t => t.GetProperty("recipe").GetString() == "vanilla").GetProperty("figures");
        Assert.True(figures.GetProperty("frechet").GetDouble() > 100);
        Assert.False(figures.TryGetProperty("minutesTo100", out _));
        Assert.False(Trials().Single(t => t.GetProperty("recipe").GetString() == "real training images").GetProperty("figures").TryGetProperty("minutesTo100", out _));

        // Noise at first, the test images themselves at last: each distance is reached there, in the time that is told.
        Directory.CreateDirectory(_folder["peer"]);
        float[] images = new float[2000 * 784], noise = new float[images.Length];
        Datasets.Open("mnist", Datasets.Test).Read([.. Enumerable.Range(0, 2000)], images);
        Random random = new(1);
        for (int i = 0; i < noise.Length; i++) noise[i] = random.NextSingle();
        NpyFile.Write<float>(_folder["peer/a.npy"], [2000, 28, 28, 1], [.. images.Select(v => (v + 1) / 2)]);
        NpyFile.Write<float>(_folder["peer/b.npy"], [2000, 28, 28, 1], noise);
        string[] beside = [.. tiny[..3], .. "vanilla --threads 2 --samples".Split(' '), $"Another program={_folder["peer"]}", "--set", .. Small, "stop.steps=16"];
        Assert.Contains("not each .npy file has a .json file beside it that says its seconds", Board(beside).Fails(3));
        File.WriteAllText(_folder["peer/a.json"], """{ "seconds": 90, "steps": 20 }""");
        File.WriteAllText(_folder["peer/b.json"], """{ "seconds": 30, "steps": 10 }""");
        Board(beside).Succeeds();
        JsonElement other = Trials().Single(t => t.GetProperty("recipe").GetString() == "Another program");
        Assert.Equal((1.5, 1.5, 20), (other.GetProperty("figures").GetProperty("minutesTo100").GetDouble(), other.GetProperty("figures").GetProperty("minutesTo5").GetDouble(), other.GetProperty("steps").GetInt32()));
        Assert.Contains("looks at the end of a training only", Board(["digits", "--samples", $"A={_folder["peer"]}", "--recipes", "vanilla", "--set", .. Small, "stop.steps=2"]).Error);
    }

    [Fact]
    public void Modes_of_stacked_digits_are_counted()
    {
        Board(["stacked-mnist", "--quick", "--recipes", "vanilla", "--set", .. Small, "stop.steps=1"]).Succeeds();
        JsonElement figures = Assert.Single(Trials()).GetProperty("figures");
        Assert.InRange(figures.GetProperty("modes").GetInt32(), 1, 1000);

        // Few modes are a high divergence: 5,000 samples in m modes have at least log(1000 / m), but for the shares of the data.
        Assert.InRange(figures.GetProperty("kl").GetDouble(), Math.Log(1000.0 / figures.GetProperty("modes").GetInt32()) - 0.5, 10);
    }

    [Theory]
    [InlineData("rign", "there is no protocol 'rign'; the nearest is ring")]
    [InlineData("--quick", "--quick is for a test; name one of ring, grid")]
    [InlineData("ring --recipes cgan", "ring: cgan is told the labels, which are the modes; leave it out of --recipes")]
    [InlineData("ring --recipes dcgam", "there is no recipe 'dcgam'; the nearest is dcgan")]
    [InlineData("ring --recipes ,", "--recipes is empty")]
    [InlineData("ring --setups 100", "--setups: ring has one setup only; leave it out")]
    [InlineData("semi-supervised --setups 100,30", "--setups: semi-supervised has no setup '30'; it has 20, 50, 100, 200, 100-same")]
    [InlineData("semi-supervised --setups ,", "--setups is empty; give names between commas, as in: --setups 50,100")]
    [InlineData("ring --data x", "--data: ring is a test on ring8, which comes with gan; leave it out")]
    [InlineData("fashion", "fashion needs data that does not come with gan; give its folder with --data")]
    [InlineData("semi-supervised --recipes dcgan", "semi-supervised: dcgan does not learn from few labels")]
    [InlineData("ring --seeds 0", "--seeds takes a whole number from 1 to 1,000, not '0'")]
    [InlineData("ring --set stop.stps=3", "there is no option 'stop.stps'; the nearest is stop.steps")]
    [InlineData("ring --recipes vanilla --set generator.network.architecture=dcgan", "ring: vanilla can't be trained: ")]
    public void Wrong_usage_is_refused_before_anything_is_made(string arguments, string expected)
    {
        Assert.Contains(expected, Board(arguments.Split(' ')).Fails(2));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_file_that_is_no_scoreboard_is_not_replaced()
    {
        Directory.CreateDirectory(_folder["out"]);
        File.WriteAllText(_folder["out/scoreboard.json"], "{}");
        Assert.Contains("is no scoreboard of gan, or is damaged, and would be replaced", Board("ring", "--quick").Fails(3));
        Assert.Contains("is no scoreboard of gan", Board().Fails(3));
        Assert.Equal("{}", File.ReadAllText(_folder["out/scoreboard.json"]));
    }

    [Fact]
    public void A_killed_scoreboard_goes_on_to_the_same_figures()
    {
        string[] arguments = ["scoreboard", "ring", "--quick", "--recipes", "vanilla", "--seeds", "2", "--threads", "2", "--set", .. Small, "stop.steps=4000", "batchSize=64"];
        using (GanProcess process = GanProcess.Start(_folder.Path, arguments))
        {
            // The second of its checkpoints, each a twentieth of the training.
            GanProcess.WaitFor(() => process.HasExited || Files("step-*.safetensors").Any(f => !f.Contains("step-000200", StringComparison.Ordinal)));
            Assert.False(process.HasExited, "it ended before it could be killed");
            process.Kill();
        }

        Outcome outcome = GanProcess.Run(_folder.Path, arguments);
        Assert.Contains("trial 2 of 2", outcome.Succeeds());
        string[] figures = [.. Trials("scoreboard").Select(Figures)];
        GanProcess.Run(_folder.Path, [.. arguments, "--again", "--jobs", "1"]).Succeeds();
        Assert.Equal(figures, Trials("scoreboard").Select(Figures));
    }

    [Fact]
    public void Ctrl_C_saves_all_trials_and_says_how_to_go_on()
    {
        if (OperatingSystem.IsWindows()) return;
        string[] arguments = ["scoreboard", "ring", "--quick", "--recipes", "vanilla", "--threads", "2", "--set", .. Small, "stop.steps=1000000"];
        using GanProcess process = GanProcess.Start(_folder.Path, arguments);
        GanProcess.WaitFor(() => process.HasExited || Files("step-000000.png").Length == 2);
        process.Signal("INT");
        Outcome outcome = process.Wait();
        Assert.Equal((130, ""), (outcome.Code, outcome.Error));
        Assert.Contains("Stopped and saved; the same command goes on.", outcome.Out);
        Assert.Equal(2, Files("step-*.safetensors").Length);
        Assert.Empty(Trials("scoreboard"));
    }

    private static int Errors(float[] probabilities, ReadOnlySpan<int> labels)
    {
        int errors = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            float[] row = probabilities[(10 * i)..((10 * i) + 10)];
            if (Array.IndexOf(row, row.Max()) != labels[i]) errors++;
        }

        return errors;
    }

    private static string Figures(JsonElement trial) => string.Join(' ', trial.GetProperty("figures").EnumerateObject().Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Name}={f.Value.GetDouble()}")));

    private string[] Files(string pattern) => Directory.Exists(_folder["runs"]) ? Directory.GetFiles(_folder["runs"], pattern, SearchOption.AllDirectories) : [];

    private Outcome Board(params string[] arguments) => InProcess.Gan(["scoreboard", .. arguments, "--out", _folder["out"], "--runs", _folder["runs"]]);

    private string Tiny(string steps)
    {
        Board(["ring", "--recipes", "vanilla", "--seeds", "1", "--threads", "1", "--set", .. Small, steps]).Succeeds();
        return Directory.GetFiles(_folder["runs"], "seed-01.result.json", SearchOption.AllDirectories).OrderBy(File.GetLastWriteTimeUtc).Last();
    }

    private JsonElement Json(string folder = "out") => JsonDocument.Parse(File.ReadAllText(_folder[$"{folder}/scoreboard.json"])).RootElement;

    private JsonElement[] Trials(string folder = "out") => [.. Json(folder).GetProperty("trials").EnumerateArray()];

    private DateTime Newest() => Directory.GetFiles(_folder["runs"], "*.safetensors", SearchOption.AllDirectories).Max(File.GetLastWriteTimeUtc);
}

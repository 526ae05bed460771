using GanSharp.Training;

namespace GanSharp.Cli.Tests;

public sealed class TrainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_ends_with_its_files_and_the_next_commands()
    {
        string data = TinyData.Write(_folder), run = _folder["run"];
        string text = InProcess.Gan(TinyData.Train(data, run, "stop.steps=12", "report.everySteps=6")).Succeeds();
        foreach (string file in new[] { "report.html", "options.json", "stats.jsonl", "grids/step-000012.png", "checkpoints/step-000012.safetensors" })
            Assert.True(File.Exists(Path.Combine(run, file)), file);
        Assert.Contains($"report       {Path.Combine(run, "report.html")}", text);
        Assert.Contains($"sample grid  {Path.Combine(run, "grids", "step-000012.png")}", text);
        Assert.Contains($"gan sample {run} --count 64 --seed 2 --out samples.png", text);
        Assert.Contains($"gan score {run} {data} --quiet", text);
        Assert.Contains($"gan resume {run} --set stop.steps=24", text);
    }

    [Fact]
    public void Piped_output_is_one_plain_line_a_tick()
    {
        string text = InProcess.Gan(TinyData.Train(TinyData.Write(_folder), _folder["run"], "stop.steps=12", "report.everySteps=6")).Succeeds();
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\r', text);
        string[] lines = text.Split('\n');
        string line = Assert.Single(lines, l => l.StartsWith("step 6/12  50%", StringComparison.Ordinal));
        foreach (string figure in new[] { "D(x) ", "D(G(z)) ", "loss D ", "accuracy real ", "images/s" }) Assert.Contains(figure, line);
        Assert.Single(lines, l => l.StartsWith("step 12/12  100%", StringComparison.Ordinal));
    }

    [Fact]
    public void Quiet_prints_only_the_paths()
    {
        string run = _folder["run"];
        string text = InProcess.Gan([.. TinyData.Train(TinyData.Write(_folder), run, "stop.steps=3"), "--quiet"]).Succeeds();
        string[] lines = text.TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.True(File.Exists(line), line));
    }

    [Fact]
    public void A_dry_run_says_everything_and_writes_nothing()
    {
        string run = _folder["run"];
        string text = InProcess.Gan([.. TinyData.Train(TinyData.Write(_folder), run, "stop.steps=12"), "--dry-run"]).Succeeds();
        Assert.Contains("nothing is written", text);
        Assert.Contains($"into {run}", text);
        Assert.Contains("96 images of 8x8x1", text);
        Assert.Contains("generator      dcgan, ", text);
        Assert.Contains("stop.steps = 12  (recipe: 3000)", text);
        Assert.Equal(["tiny.npy"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_dry_run_refuses_what_the_training_would_refuse()
    {
        string data = TinyData.Write(_folder), taken = TinyData.TrainedRun(_folder);
        Assert.Contains("already holds a run", InProcess.Gan([.. TinyData.Train(data, taken), "--dry-run"]).Fails(4));
        Assert.Contains("a batch of 97", InProcess.Gan([.. TinyData.Train(data, _folder["new"], "batchSize=97"), "--dry-run"]).Fails(2));
    }

    [Fact]
    public void Settings_may_follow_one_set_or_many_and_a_seed_is_one_of_them()
    {
        string data = TinyData.Write(_folder), run = _folder["run"];
        InProcess.Gan([.. TinyData.Train(data, run, "stop.steps=2"), "--set", "latent.size=5", "--set=ema.decay=0.5", "--seed", "9", "--threads", "1"]).Succeeds();
        GanOptions options = OptionsFile.Read(Path.Combine(run, "options.json"));
        Assert.Equal((8, 5, 0.5, 9UL, 2), (options.BatchSize, options.Latent.Size, options.Ema.Decay, options.Seed, options.Stop.Steps));
    }

    [Fact]
    public void Another_runs_options_repeat_it()
    {
        string first = TinyData.TrainedRun(_folder), second = _folder["second"];
        InProcess.Gan("train", "--options", Path.Combine(first, "options.json"), "--out", second).Succeeds();
        const string Last = "checkpoints/step-000012.safetensors";
        Weights.AssertSame(Path.Combine(first, Last), Path.Combine(second, Last));
    }

    [Fact]
    public void Data_keep_their_full_path_so_that_a_resume_finds_them_from_anywhere()
    {
        string data = TinyData.Write(_folder);
        GanProcess.Run(_folder.Path, [.. TinyData.Train("tiny.npy", "run", "stop.steps=2"), "--quiet"]).Succeeds();
        Assert.Equal(data, OptionsFile.Read(Path.Combine(_folder["run"], "options.json")).Data.Source);
    }

    [Fact]
    public void Runs_without_a_name_get_the_next_number()
    {
        TinyData.Write(_folder);
        string[] arguments = ["train", "vanilla", "--data", "tiny.npy", "--quiet", "--set", "stop.steps=1", "batchSize=8"];
        Assert.StartsWith(Path.Combine("runs", "vanilla-tiny-001", "report.html"), GanProcess.Run(_folder.Path, arguments).Succeeds());
        Assert.StartsWith(Path.Combine("runs", "vanilla-tiny-002", "report.html"), GanProcess.Run(_folder.Path, arguments).Succeeds());
    }

    [Fact]
    public void A_player_that_trains_alone_is_announced()
    {
        string text = InProcess.Gan(TinyData.Train(TinyData.Write(_folder), _folder["run"], "stop.steps=30", "schedule.phases=discriminator:1,generator:1")).Succeeds();
        Assert.Contains("from step 1 to 12: only the discriminator moves", text);
        Assert.Contains("from step 13 to 24: only the generator moves", text);
        Assert.Contains("from step 25: both players move", text);
    }
}

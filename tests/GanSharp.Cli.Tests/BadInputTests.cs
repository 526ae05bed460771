using GanSharp.Data;

namespace GanSharp.Cli.Tests;

public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("discriminator.optimizer.learningrat=1e-4", "the nearest is discriminator.optimizer.learningRate")]
    [InlineData("generator.optimizer.learningRate=-1", "generator.optimizer.learningRate takes")]
    [InlineData("batchSize=0", "batchSize takes")]
    [InlineData("objective=hinges", "objective takes")]
    [InlineData("objective=wasserstein", "set penalties to gradient-penalty:10")]
    [InlineData("penalties=gradient-penalty:10", "set discriminator.network.normalization to none")]
    [InlineData("stop.steps", "there is no '='")]
    public void A_wrong_setting_is_refused_and_leaves_no_folder(string setting, string expected)
    {
        Assert.Contains(expected, InProcess.Gan(TinyData.Train(TinyData.Write(_folder), _folder["run"], setting)).Fails(2));
        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Fact]
    public void A_recipe_that_slipped_behind_set_is_noticed() =>
        Assert.Contains("train vanilla --set stop.steps=5", InProcess.Gan("train", "--set", "stop.steps=5", "vanilla").Fails(2));

    [Fact]
    public void A_batch_larger_than_the_data_is_refused()
    {
        string line = InProcess.Gan(TinyData.Train(TinyData.Write(_folder), _folder["run"], "batchSize=97")).Fails(2);
        Assert.Contains("97", line);
        Assert.Contains("96", line);
        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Fact]
    public void Data_that_are_not_there_are_named()
    {
        Assert.Contains("does not exist", InProcess.Gan(TinyData.Train(_folder["nothing.npy"], _folder["run"])).Fails(3));
        Assert.Contains("did you mean mnist?", InProcess.Gan("train", "--data", "mnsit", "--out", _folder["run"]).Fails(3));
        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Fact]
    public void A_truncated_array_is_refused()
    {
        string data = TinyData.Write(_folder);
        byte[] bytes = File.ReadAllBytes(data);
        File.WriteAllBytes(data, bytes[..^100]);
        Assert.Contains("tiny.npy", InProcess.Gan(TinyData.Train(data, _folder["run"])).Fails(3));
    }

    [Fact]
    public void A_truncated_idx_file_is_refused()
    {
        string data = _folder["train-images-idx3-ubyte"];
        File.WriteAllBytes(data, [0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 8, 0, 0, 0, 8, 1, 2, 3]);
        Assert.Contains("train-images-idx3-ubyte", InProcess.Gan(TinyData.Train(_folder.Path, _folder["run"])).Fails(3));
    }

    [Fact]
    public void NaN_in_the_data_is_refused_with_its_place()
    {
        float[] values = new float[20 * 8 * 8];
        values[700] = float.NaN;
        NpyFile.Write<float>(_folder["nan.npy"], [20, 8, 8], values);
        Assert.Contains("a NaN at image 11, row 8, column 5", InProcess.Gan(TinyData.Train(_folder["nan.npy"], _folder["run"])).Fails(3));
    }

    [Fact]
    public void A_run_folder_that_exists_is_left_alone()
    {
        string run = TinyData.TrainedRun(_folder);
        DateTime before = File.GetLastWriteTimeUtc(Path.Combine(run, "stats.jsonl"));
        string line = InProcess.Gan(TinyData.Train(_folder["tiny.npy"], run)).Fails(4);
        Assert.Contains("already holds a run", line);
        Assert.Contains($"gan resume {run}", line);
        Assert.Equal(before, File.GetLastWriteTimeUtc(Path.Combine(run, "stats.jsonl")));
    }

    [Fact]
    public void A_file_in_the_way_of_the_run_folder_is_named()
    {
        string data = TinyData.Write(_folder);
        Assert.Contains("tiny.npy", InProcess.Gan(TinyData.Train(data, Path.Combine(data, "run"))).Fails(4));
        Assert.Contains("is a file", InProcess.Gan(TinyData.Train(data, data)).Fails(4));
    }

    [Fact]
    public void A_read_only_folder_is_refused()
    {
        string data = TinyData.Write(_folder), locked = Directory.CreateDirectory(_folder["locked"]).FullName;
        // Neither Windows nor the superuser heeds the permission.
        if (OperatingSystem.IsWindows() || Environment.UserName == "root") return;
        File.SetUnixFileMode(locked, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Contains("permission denied", InProcess.Gan(TinyData.Train(data, Path.Combine(locked, "run"))).Fails(4));
    }

    [Fact]
    public void A_training_that_diverges_says_where_and_keeps_the_last_checkpoint()
    {
        string run = _folder["run"];
        // Thirty layers multiply their weights: after one enormous step no product fits a float.
        string deep = string.Join(',', Enumerable.Repeat(8, 30));
        string[] wild = ["checkpoint.everySteps=1", "discriminator.network.architecture=mlp", "discriminator.network.normalization=none",
            $"discriminator.network.hidden={deep}", "discriminator.optimizer.learningRate=10"];
        Outcome outcome = InProcess.Gan([.. TinyData.Train(TinyData.Write(_folder), run, wild), "--quiet"]);
        string line = outcome.Fails(5);
        Assert.Contains("training diverged at step", line);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(run, "checkpoints"), "*.safetensors"));
    }

    [Fact]
    public void Files_that_cannot_be_written_while_training_leave_a_run_that_goes_on()
    {
        string run = TinyData.TrainedRun(_folder), next = Path.Combine(run, "checkpoints", "step-000015.safetensors");
        // A folder in the place of the file fails as a full disk does.
        Directory.CreateDirectory(Path.Combine(next, "in the way"));
        string line = InProcess.Gan("resume", run, "--quiet", "--set", "stop.steps=20").Fails(4);
        Assert.Contains("step-000015.safetensors", line);
        Assert.Contains($"go on with: gan resume {run}", line);
        Directory.Delete(next, recursive: true);
        InProcess.Gan("resume", run, "--quiet").Succeeds();
        Assert.True(File.Exists(Path.Combine(run, "checkpoints", "step-000020.safetensors")));
    }

    [Theory]
    [InlineData("\"batchSize\": 8,", "not valid JSON")]
    [InlineData("{ \"batchsiz\": 8 }", "the nearest is batchSize")]
    [InlineData("[1]", "one JSON object")]
    public void A_wrong_file_of_options_is_refused(string json, string expected)
    {
        File.WriteAllText(_folder["options.json"], json);
        Assert.Contains(expected, InProcess.Gan("train", "--options", _folder["options.json"], "--out", _folder["run"]).Fails(2));
    }

    [Theory]
    [InlineData("info")]
    [InlineData("score")]
    [InlineData("sample")]
    public void Paths_of_nothing_are_bad_input(string command)
    {
        string[] rest = command switch { "score" => ["x.png"], "sample" => ["--out", _folder["x.npy"]], _ => [] };
        Assert.Contains("nowhere", InProcess.Gan([command, _folder["nowhere"], .. rest]).Fails(3));
    }
}

using GanSharp.Training;

namespace GanSharp.Cli.Tests;

public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_finished_run_says_so_and_how_to_extend_it()
    {
        string run = TinyData.TrainedRun(_folder);
        string text = InProcess.Gan("resume", run).Succeeds();
        Assert.Contains($"{run} is finished already: 12 steps", text);
        Assert.Contains($"gan resume {run} --set stop.steps=24", text);
    }

    [Fact]
    public void A_finished_run_goes_on_to_the_same_weights_as_one_trained_at_once()
    {
        string run = TinyData.TrainedRun(_folder), whole = TinyData.TrainedRun(_folder, "whole", "stop.steps=20");
        string text = InProcess.Gan("resume", run, "--set", "stop.steps=20").Succeeds();
        Assert.Contains("resumed after step 12", text);
        Weights.AssertSame(Path.Combine(whole, "checkpoints/step-000020.safetensors"), Path.Combine(run, "checkpoints/step-000020.safetensors"));
        Assert.Equal(20, OptionsFile.Read(Path.Combine(run, "options.json")).Stop.Steps);
    }

    [Fact]
    public void A_damaged_checkpoint_is_passed_over_with_a_word()
    {
        string run = TinyData.TrainedRun(_folder), newest = Path.Combine(run, "checkpoints/step-000012.safetensors");
        File.Copy(newest, _folder["sound.safetensors"]);
        byte[] bytes = File.ReadAllBytes(newest);
        File.WriteAllBytes(newest, bytes[..(bytes.Length / 2)]);
        Outcome outcome = InProcess.Gan("resume", run, "--quiet");
        Assert.Equal(0, outcome.Code);
        Assert.StartsWith("gan: ", outcome.Error);
        Assert.Contains("step-000012", outcome.Error);
        Weights.AssertSame(_folder["sound.safetensors"], newest);
    }

    [Fact]
    public void Options_that_would_make_another_run_are_refused()
    {
        string line = InProcess.Gan("resume", TinyData.TrainedRun(_folder), "--set", "seed=2").Fails(2);
        Assert.Contains("seed is 1 in this run", line);
        Assert.Contains("stop.steps", line);
    }

    [Fact]
    public void A_folder_that_is_no_run_is_refused()
    {
        Assert.Contains("there is no run folder", InProcess.Gan("resume", _folder["nowhere"]).Fails(3));
        Assert.Contains("is no run folder", InProcess.Gan("resume", _folder.Path).Fails(3));
    }

    [Fact]
    public void Data_that_have_changed_are_refused()
    {
        string run = TinyData.TrainedRun(_folder);
        Data.NpyFile.Write<byte>(_folder["tiny.npy"], [10, 8, 8], new byte[640]);
        Assert.Contains("was trained on", InProcess.Gan("resume", run, "--set", "stop.steps=20").Fails(3));
        File.Delete(_folder["tiny.npy"]);
        Assert.Contains("does not exist", InProcess.Gan("resume", run).Fails(3));
    }

    [Fact]
    public void A_damaged_options_file_is_bad_input()
    {
        string run = TinyData.TrainedRun(_folder);
        File.WriteAllText(Path.Combine(run, "options.json"), "{ \"seed\": ");
        Assert.Contains("not valid JSON", InProcess.Gan("resume", run).Fails(3));
    }
}

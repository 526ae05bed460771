using System.Text.Json;

namespace GanSharp.Cli.Tests;

public sealed class InfoTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_is_described()
    {
        string run = TinyData.TrainedRun(_folder);
        string text = InProcess.Gan("info", run).Succeeds();
        foreach (string expected in new[] { "finished after 12 steps", "dense-dcgan", "Figures at step 12:", "D(G(z))", "report.html", "step-000012.safetensors" }) Assert.Contains(expected, text);
        using JsonDocument json = JsonDocument.Parse(InProcess.Gan("info", run, "--json").Succeeds());
        Assert.Equal("run", json.RootElement.GetProperty("kind").GetString());
        Assert.Equal(12, json.RootElement.GetProperty("step").GetInt64());
        Assert.True(json.RootElement.GetProperty("finished").GetBoolean());
        Assert.Equal(3, json.RootElement.GetProperty("checkpoints").GetArrayLength());
    }

    [Fact]
    public void A_checkpoint_is_described()
    {
        string file = Path.Combine(TinyData.TrainedRun(_folder), "checkpoints/step-000010.safetensors");
        string text = InProcess.Gan("info", file).Succeeds();
        foreach (string expected in new[] { "checkpoint", "parameters", "8x8x1", "moving average" }) Assert.Contains(expected, text);
        using JsonDocument json = JsonDocument.Parse(InProcess.Gan("info", file, "--json").Succeeds());
        Assert.Equal(10, json.RootElement.GetProperty("step").GetInt64());
        Assert.True(json.RootElement.GetProperty("generatorParameters").GetInt64() > 100);
    }

    [Fact]
    public void A_data_set_is_described()
    {
        Assert.Contains("image of 8x8 pixels, 1 channel", InProcess.Gan("info", TinyData.Write(_folder)).Succeeds());
        using JsonDocument json = JsonDocument.Parse(InProcess.Gan("info", "mnist", "--json").Succeeds());
        Assert.Equal(60_000, json.RootElement.GetProperty("splits").GetProperty("train").GetProperty("count").GetInt32());
        Assert.Equal(10_000, json.RootElement.GetProperty("splits").GetProperty("test").GetProperty("count").GetInt32());
        Assert.Equal(10, json.RootElement.GetProperty("classes").GetArrayLength());
    }
}

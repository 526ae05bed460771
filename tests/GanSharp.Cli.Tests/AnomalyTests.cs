using System.Text.Json;

namespace GanSharp.Cli.Tests;

public sealed class AnomalyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_class_that_was_left_out_of_the_training_is_told_from_the_others()
    {
        string run = _folder["points"];
        Assert.Contains("7 of 8 classes", InProcess.Gan("train", "vanilla", "--data", "ring8", "--out", run, "--set", "data.classes=1,2,3,4,5,6,7", "stop.steps=200", "generator.network.hidden=32", "discriminator.network.hidden=64").Succeeds());
        Assert.Contains("only 1, 2, 3", InProcess.Gan("info", run).Succeeds());
        Assert.Contains("(only the classes 1, 2, 3, 4, 5, 6, 7)", File.ReadAllText(Path.Combine(run, "report.html")));
        using JsonDocument json = JsonDocument.Parse(InProcess.Gan("anomaly", run, "--data", "ring8", "--method", "search", "--count", "300", "--json").Succeeds());
        JsonElement all = json.RootElement;
        Assert.Equal(("search", 0.05, "test", 300, 500), (all.GetProperty("method").GetString(), all.GetProperty("falseAlarm").GetDouble(), all.GetProperty("thresholdFrom").GetString(), all.GetProperty("count").GetInt32(), all.GetProperty("normalSamples").GetInt32()));
        Assert.InRange(all.GetProperty("auroc").GetDouble(), 0, 1);
        Assert.InRange(all.GetProperty("anomalies").GetInt32(), 20, 60);
        Assert.Equal(all.GetProperty("flagged").GetInt32(), all.GetProperty("anomaliesFlagged").GetInt32() + all.GetProperty("normalFlagged").GetInt32());
        Assert.Equal(all.GetProperty("samples").EnumerateArray().Select(s => s.GetProperty("score").GetDouble()), all.GetProperty("scores").EnumerateArray().Select(s => s.GetDouble()));
        Assert.Equal(all.GetProperty("flagged").GetInt32(), all.GetProperty("scores").EnumerateArray().Count(s => s.GetDouble() > all.GetProperty("threshold").GetDouble()));
        Assert.Equal(all.GetProperty("flagged").GetInt32(), all.GetProperty("samples").EnumerateArray().Count(s => s.GetProperty("flagged").GetBoolean()));
        Assert.All(all.GetProperty("samples").EnumerateArray(), s => Assert.Equal(s.GetProperty("flagged").GetBoolean(), s.GetProperty("score").GetDouble() > all.GetProperty("threshold").GetDouble()));
    }

    [Fact]
    public void Images_get_a_line_each_and_an_encoder_is_kept_in_the_run()
    {
        string run = TinyData.TrainedRun(_folder);
        string[] lines = InProcess.Gan("anomaly", run, "--data", _folder["tiny.npy"], "--method", "score").Succeeds().TrimEnd().Split('\n');
        Assert.Equal(TinyData.Count + 1, lines.Length);
        Assert.Matches("^tiny\\[95\\]\t-?[0-9.]+\t(normal|anomaly)$", lines[95]);
        Assert.Matches("^96 samples: 4 flagged, above -?[0-9.]+ \\(5% of 96 samples of the run's own train data\\)$", lines[96]);
        string first = InProcess.Gan("anomaly", run, "--data", _folder["tiny.npy"], "--method", "encoder", "--quiet").Succeeds();
        Assert.StartsWith("the encoder was trained for 1,000 steps", first);
        Assert.True(File.Exists(Path.Combine(run, "encoder.safetensors")));
        string again = InProcess.Gan("anomaly", run, "--data", _folder["tiny.npy"], "--method", "encoder", "--quiet", "--threads", "1").Succeeds();
        Assert.Equal(first[(first.IndexOf('\n') + 1)..], again);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        string run = TinyData.TrainedRun(_folder);
        Assert.Contains("--data", InProcess.Gan("anomaly", run).Fails(2));
        Assert.Contains("tiny has none; leave it out", InProcess.Gan("anomaly", run, "--data", _folder["tiny.npy"], "--normal-class", "3").Fails(2));
        Assert.Contains("from 0.0001 to 0.9999", InProcess.Gan("anomaly", run, "--data", _folder["tiny.npy"], "--false-alarm", "5").Fails(2));
        Assert.Contains("has no labels, so no classes can be chosen", InProcess.Gan(TinyData.Train(_folder["tiny.npy"], _folder["new"], "data.classes=1")).Fails(3));
        Assert.Contains("AUROC", InProcess.Gan("anomaly", "--help").Succeeds());
    }
}

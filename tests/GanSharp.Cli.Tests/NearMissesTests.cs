using System.Text.Json;
using GanSharp.Data;

namespace GanSharp.Cli.Tests;

public sealed class NearMissesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Points_are_written_and_told_about()
    {
        string run = Points("vanilla");
        string words = InProcess.Gan("near-misses", run, "--count", "40", "--near", "10000", "--rarity", "0.3", "--out", _folder["a.npy"]).Succeeds();
        Assert.Matches(@"a\.npy: 40 samples, float32 \(40, 2\), in the units of the data\nof [0-9,]+ samples [0-9,]+ are outside \(of which D says less than [0-9.]+\), 40 of them near \(within [0-9.]+ of one of the real samples of ring8, test\)\n$", words);
        using JsonDocument json = JsonDocument.Parse(InProcess.Gan("near-misses", run, "--count", "40", "--near", "10000", "--rarity", "0.3", "--out", _folder["b.npy"], "--json", "--threads", "1").Succeeds());
        Assert.Equal(File.ReadAllBytes(_folder["a.npy"]), File.ReadAllBytes(_folder["b.npy"]));
        JsonElement all = json.RootElement, samples = all.GetProperty("samples");
        Assert.Equal((40, 40, "score"), (all.GetProperty("count").GetInt32(), samples.GetArrayLength(), all.GetProperty("by").GetString()));
        Assert.All(samples.EnumerateArray(), s => Assert.True(s.GetProperty("value").GetDouble() < all.GetProperty("threshold").GetDouble() && s.GetProperty("distance").GetDouble() <= all.GetProperty("reach").GetDouble()));

        // They are samples of gan sample with the same seed.
        int[] numbers = [.. samples.EnumerateArray().Select(s => s.GetProperty("number").GetInt32())];
        InProcess.Gan("sample", run, "--count", $"{numbers[^1] + 1}", "--out", _folder["all.npy"]).Succeeds();
        float[] drawn = NpyFile.Read(_folder["all.npy"]).ToFloats(), kept = NpyFile.Read(_folder["a.npy"]).ToFloats();
        for (int i = 0; i < 40; i++) Assert.Equal(drawn[(2 * numbers[i])..((2 * numbers[i]) + 2)], kept[(2 * i)..((2 * i) + 2)]);
        InProcess.Gan("near-misses", run, "--count", "20", "--near", "10000", "--rarity", "0.3", "--out", _folder["points.png"]).Succeeds();
        Assert.True(PngFile.Read(_folder["points.png"]).Width > 50);
    }

    [Fact]
    public void A_classifier_says_which_classes_they_lie_between()
    {
        string run = Points("vanilla"), classifier = _folder["ring8.safetensors"];
        InProcess.Gan("classifier", "train", "--data", "ring8", "--steps", "200", "--out", classifier).Succeeds();
        string[] boundary = ["near-misses", run, "--classifier", classifier, "--near", "10000", "--rarity", "0.5", "--count", "20"];
        Assert.Matches(@"most often between [0-7] and [0-7] \(\d+\)", InProcess.Gan([.. boundary, "--out", _folder["between.npy"]]).Succeeds());
        using JsonDocument json = JsonDocument.Parse(InProcess.Gan([.. boundary, "--out", _folder["between2.npy"], "--json"]).Succeeds());
        Assert.All(json.RootElement.GetProperty("samples").EnumerateArray(), s => Assert.NotEqual(s.GetProperty("first").GetInt32(), s.GetProperty("second").GetInt32()));
    }

    [Fact]
    public void Images_become_a_grid_or_a_folder()
    {
        string run = TinyData.TrainedRun(_folder);
        string[] find = ["near-misses", run, "--count", "5", "--near", "10000", "--rarity", "0.9"];
        Assert.Contains("a grid of 5 samples", InProcess.Gan([.. find, "--out", _folder["grid.png"]]).Succeeds());
        Assert.Contains("--force", InProcess.Gan([.. find, "--out", _folder["grid.png"]]).Fails(4));
        InProcess.Gan([.. find, "--out", _folder["each/"]]).Succeeds();
        Assert.Equal(5, Directory.GetFiles(_folder["each"], "*.png").Length);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        string run = TinyData.TrainedRun(_folder), x = _folder["x.npy"];
        Assert.Contains("give a classifier (--classifier", InProcess.Gan("near-misses", run, "--by", "boundary", "--out", x).Fails(3));
        Assert.Contains("train the recipe sgan", InProcess.Gan("near-misses", run, "--by", "fake", "--out", x, "--force").Fails(3));
        Assert.Contains("not of --by score", InProcess.Gan("near-misses", run, "--by", "score", "--classifier", "mnist", "--out", x).Fails(2));
        Assert.Contains("the classifier takes samples of 28x28x1", InProcess.Gan("near-misses", run, "--classifier", "mnist", "--out", x).Fails(3));
        Assert.Contains("the classifier takes samples of 28x28x1", InProcess.Gan("near-misses", run, "--by", "boundary", "--classifier", "mnist", "--out", x).Fails(3));
        Assert.Contains("--rarity is for", InProcess.Gan("near-misses", run, "--by", "fake", "--rarity", "0.1", "--out", x).Fails(2));
        Assert.Contains("raise --candidates", InProcess.Gan("near-misses", run, "--candidates", "1", "--rarity", "0.0001", "--count", "90", "--out", x).Fails(3));
        Assert.False(File.Exists(x));
        Assert.Contains("--rarity", InProcess.Gan("near-misses", "--help").Succeeds());
    }

    private string Points(string recipe)
    {
        string run = _folder["points"];
        InProcess.Gan("train", recipe, "--data", "ring8", "--out", run, "--set", "stop.steps=60", "generator.network.hidden=32", "discriminator.network.hidden=32").Succeeds();
        return run;
    }
}

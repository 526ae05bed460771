using System.Globalization;
using System.Text.Json;
using GanSharp.Data;

namespace GanSharp.Cli.Tests;

public sealed class ScoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _run;

    public ScoreTests() => _run = TinyData.TrainedRun(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_image_gets_a_line_with_a_probability_and_all_a_summary()
    {
        string[] lines = InProcess.Gan("score", _run, _folder["tiny.npy"]).Succeeds().TrimEnd().Split('\n');
        Assert.Equal(TinyData.Count + 1, lines.Length);
        Assert.StartsWith($"{_folder["tiny.npy"]}[95]\t0.", lines[95]);
        double mean = lines[..^1].Average(l => double.Parse(l.Split('\t')[1], CultureInfo.InvariantCulture));
        Assert.StartsWith("96 images: mean 0.", lines[^1]);
        double stated = double.Parse(lines[^1].Split(' ', ',')[3], CultureInfo.InvariantCulture);
        Assert.InRange(mean - stated, -2e-4, 2e-4);
        Assert.Equal(lines[^1], InProcess.Gan("score", _run, _folder["tiny.npy"], "--quiet").Succeeds().TrimEnd());
    }

    [Fact]
    public void Json_says_the_same()
    {
        using JsonDocument json = JsonDocument.Parse(InProcess.Gan("score", _run, _folder["tiny.npy"], "--json").Succeeds());
        Assert.Equal(TinyData.Count, json.RootElement.GetProperty("images").GetArrayLength());
        Assert.Equal(TinyData.Count, json.RootElement.GetProperty("count").GetInt32());
        Assert.InRange(json.RootElement.GetProperty("mean").GetDouble(), 0, 1);
        Assert.InRange(json.RootElement.GetProperty("images")[0].GetProperty("probability").GetDouble(), 0, 1);
    }

    [Fact]
    public void A_critic_gives_values_and_calls_nothing_real()
    {
        string run = TinyData.TrainedRun(_folder, "critic", "objective=wasserstein", "penalties=gradient-penalty:10", "discriminator.network.normalization=none");
        Assert.EndsWith(" (a critic's values)\n", InProcess.Gan("score", run, _folder["tiny.npy"], "--quiet").Succeeds());
        using JsonDocument json = JsonDocument.Parse(InProcess.Gan("score", run, _folder["tiny.npy"], "--json").Succeeds());
        Assert.True(json.RootElement.GetProperty("images")[0].TryGetProperty("value", out _));
        Assert.False(json.RootElement.TryGetProperty("shareTakenForReal", out _));
    }

    [Fact]
    public void Files_folders_and_arrays_agree_about_the_same_images()
    {
        InProcess.Gan("sample", _run, "--count", "3", "--out", _folder["out/"]).Succeeds();
        InProcess.Gan("sample", _run, "--count", "3", "--out", _folder["out.npy"], "--type", "uint8").Succeeds();
        string[] folder = Figures("score", _run, _folder["out"]), array = Figures("score", _run, _folder["out.npy"]);
        string[] files = Figures("score", _run, _folder["out/00000.png"], _folder["out/00001.png"], _folder["out/00002.png"]);
        Assert.Equal(folder, array);
        Assert.Equal(folder, files);
        Assert.Contains($"{_folder["out/00001.png"]}\t", InProcess.Gan("score", _run, _folder["out"]).Out);
    }

    [Fact]
    public void Images_of_another_size_or_with_colours_are_refused()
    {
        PngFile.Write(_folder["large.png"], new PngImage(9, 8, 1, new byte[72]));
        PngFile.Write(_folder["colour.png"], new PngImage(8, 8, 3, [.. Enumerable.Range(0, 192).Select(i => (byte)i)]));
        Assert.Contains("8x9x1, but the run was trained on 8x8x1", InProcess.Gan("score", _run, _folder["large.png"]).Fails(3));
        Assert.Contains("convert it to grey", InProcess.Gan("score", _run, _folder["colour.png"]).Fails(3));
    }

    [Fact]
    public void A_path_that_is_missing_is_told_before_anything_is_judged()
    {
        Outcome outcome = InProcess.Gan("score", _run, _folder["tiny.npy"], _folder["nothing.png"]);
        Assert.Contains("nothing.png", outcome.Fails(3));
        Assert.Equal("", outcome.Out);
    }

    private static string[] Figures(params string[] arguments) =>
        [.. InProcess.Gan(arguments).Succeeds().Split('\n').Where(l => l.Contains('\t')).Select(l => l.Split('\t')[1])];
}

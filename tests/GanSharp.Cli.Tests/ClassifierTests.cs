using System.Globalization;
using System.Text.Json;
using GanSharp.Data;

namespace GanSharp.Cli.Tests;

public sealed class ClassifierTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_classifier_is_trained_tested_and_used_again()
    {
        string path = _folder["moons.safetensors"];
        string words = InProcess.Gan("classifier", "train", "--data", "moons", "--steps", "300", "--out", path).Succeeds();
        Assert.Matches(@"a classifier of 2 classes, 17,\d{3} weights, trained on moons: [0-9,]+ vectors of 2, 2 classes for 300 steps in 0:\d\d\ntest accuracy 9[89]\.\d\d%: ", words.Replace("100.00", "99.99"));
        Assert.Contains("--force", InProcess.Gan("classifier", "train", "--data", "moons", "--out", path).Fails(4));
        string classified = InProcess.Gan("classify", path).Succeeds();
        Assert.Contains("class 1: ", classified);
        using JsonDocument json = JsonDocument.Parse(InProcess.Gan("classifier", "train", "--data", "moons", "--steps", "300", "--out", path, "--force", "--json", "--threads", "1").Succeeds());
        Assert.Contains($": {json.RootElement.GetProperty("errors").GetInt32()} error", classified);
        Assert.Equal(128, json.RootElement.GetProperty("features").GetInt32());
    }

    [Fact]
    public void The_classifier_that_comes_along_names_digits()
    {
        Dataset test = Datasets.Open("mnist", "test");
        float[] pixels = new float[10 * 784];
        test.Read([.. Enumerable.Range(0, 10)], pixels);
        NpyFile.Write<float>(_folder["ten.npy"], [10, 28, 28, 1], Array.ConvertAll(pixels, p => (p + 1) / 2));
        string[] lines = InProcess.Gan("classify", "mnist", "--data", _folder["ten.npy"]).Succeeds().TrimEnd().Split('\n');
        Assert.Equal(test.Labels[..10].ToArray(), lines.Select(l => int.Parse(l.Split('\t')[1])));
        Assert.Contains("the run was trained on 28x28x1", InProcess.Gan("classify", "mnist", "--data", "moons").Fails(3));
    }

    [Fact]
    public void No_column_of_a_table_is_lost_beside_a_larger_one()
    {
        Random random = new(3);
        string[] rows = [.. Enumerable.Range(0, 400).Select(i => string.Create(CultureInfo.InvariantCulture, $"{random.Next(20_000, 60_000)},{0.2 + (0.4 * (i % 2)) + (0.1 * random.NextDouble()):F4},{i % 2}"))];
        File.WriteAllLines(_folder["table.csv"], ["income,share,label", .. rows]);
        string path = _folder["table.safetensors"];
        InProcess.Gan("classifier", "train", "--data", _folder["table.csv"], "--steps", "300", "--out", path).Succeeds();
        Assert.Contains("400 examples: 0 errors", InProcess.Gan("classify", path, "--data", _folder["table.csv"]).Succeeds());
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Contains("swissroll has no labels", InProcess.Gan("classifier", "train", "--data", "swissroll", "--out", _folder["x.safetensors"]).Fails(3));
        Assert.Contains("give a file.safetensors", InProcess.Gan("classifier", "train", "--data", "moons", "--out", _folder["x.npy"]).Fails(2));
        Assert.Contains("--negative-use says what --negatives are for", InProcess.Gan("classifier", "train", "--data", "moons", "--out", _folder["x.safetensors"], "--negative-use", "uniform").Fails(2));
        Assert.Contains("the negatives, mnist, are of 28x28x1", InProcess.Gan("classifier", "train", "--data", "moons", "--out", _folder["x.safetensors"], "--negatives", "mnist").Fails(3));
        File.WriteAllText(_folder["bad.safetensors"], "nothing");
        Assert.Contains("bad.safetensors", InProcess.Gan("classify", _folder["bad.safetensors"]).Fails(3));
        Assert.Contains("--negatives", InProcess.Gan("classifier", "train", "--help").Succeeds());
    }
}

using System.Text.Json;
using GanSharp.Data;

namespace GanSharp.Cli.Tests;

public sealed class AttackTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_on_images_is_attacked_on_its_word_real_and_the_picture_shows_it()
    {
        string run = TinyData.TrainedRun(_folder), picture = _folder["attack.png"];
        string words = InProcess.Gan("attack", run, "--epsilon", "0.25", "--count", "20", "--out", picture).Succeeds();
        Assert.StartsWith("fgsm, epsilon 0.25, on D's word that it is real of 20 samples of tiny", words);
        Assert.Contains($"{picture}: originals, changes x 2 (grey: none), results", words);
        Assert.Matches("(real|fake)>(real|fake)", words);
        PngImage shown = PngFile.Read(picture);
        Assert.Equal((12 * 9 + 1, 3 * 9 + 1), (shown.Width, shown.Height));
        Assert.Contains("--force", InProcess.Gan("attack", run, "--out", picture).Fails(4));

        // Without --out it lies with the run, and a second time replaces it.
        string own = Path.Combine(run, "attack-fgsm-0.25.png");
        for (int i = 0; i < 2; i++) Assert.Contains($"{own}: originals", InProcess.Gan("attack", run, "--epsilon", "0.25", "--count", "20").Succeeds());
        Assert.Equal(File.ReadAllBytes(picture), File.ReadAllBytes(own));
    }

    [Fact]
    public void Json_says_it_all_and_threads_change_nothing()
    {
        string run = TinyData.TrainedRun(_folder);
        string one = InProcess.Gan("attack", run, "--method", "pgd", "--steps", "3", "--count", "30", "--json", "--threads", "1").Succeeds();
        Assert.Equal(one, InProcess.Gan("attack", run, "--method", "PGD", "--steps", "3", "--count", "30", "--json", "--threads", "2").Succeeds());
        using JsonDocument json = JsonDocument.Parse(one);
        JsonElement all = json.RootElement;
        Assert.Equal(("real", "pgd", 3, 0.1, 30), (all.GetProperty("attacked").GetString(), all.GetProperty("method").GetString(), all.GetProperty("steps").GetInt32(), all.GetProperty("epsilon").GetDouble(), all.GetProperty("count").GetInt32()));
        Assert.True(all.GetProperty("confidenceAfter").GetDouble() < all.GetProperty("confidenceBefore").GetDouble());
        Assert.InRange(all.GetProperty("accuracyAfter").GetDouble(), 0, all.GetProperty("accuracyBefore").GetDouble());
        Assert.True(File.Exists(all.GetProperty("picture").GetString()));
        Assert.InRange(all.GetProperty("smallestEpsilon").GetProperty("shareNeverFooled").GetDouble(), 0, 1);
    }

    [Fact]
    public void A_classifier_is_attacked_on_the_class_of_test_samples()
    {
        string run = _folder["points"];
        InProcess.Gan("train", "sgan", "--data", "ring8", "--out", run, "--set", "stop.steps=30", "data.labelled=80", "generator.network.hidden=16", "discriminator.network.hidden=32", "discriminator.optimizer.fallSteps=0", "generator.optimizer.fallSteps=0", "penalties=adversarial:1").Succeeds();
        Assert.StartsWith("noise, epsilon 0.05, on the class of 40 samples of ring8", InProcess.Gan("attack", run, "--method", "noise", "--epsilon", "0.05", "--count", "40").Succeeds());
        Assert.Contains("this model is of vectors", InProcess.Gan("attack", run, "--out", _folder["no.png"]).Fails(2));
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        string run = TinyData.TrainedRun(_folder);
        Assert.Contains("add --method pgd", InProcess.Gan("attack", run, "--steps", "5").Fails(2));
        Assert.Contains("--epsilon takes a number from 0 to 1, not '8'", InProcess.Gan("attack", run, "--epsilon", "8").Fails(2));
        Assert.Contains("give a file.png", InProcess.Gan("attack", run, "--out", _folder["x.npy"]).Fails(2));
        Assert.Contains("the run was trained on 8x8x1", InProcess.Gan("attack", run, "--data", "mnist").Fails(3));
        Assert.Contains("--out", InProcess.Gan("attack", "--help").Succeeds());
    }
}

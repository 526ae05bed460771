using System.Text.Json;
using GanSharp.Data;

namespace GanSharp.Cli.Tests;

/// <summary>What uses G and D after the training: classes, labels, methods, ways between samples, inversion.</summary>
public sealed class BothPlayersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_on_some_classes_draws_and_takes_no_others()
    {
        string run = _folder["some"];
        Gan("train", "cgan", "--data", "ring8", "--out", run, "--set", "data.classes=5,2", "stop.steps=20").Succeeds();
        float[] Drawn(params string[] more)
        {
            Gan(["sample", run, "--count", "2", "--force", "--out", _folder["s.npy"], .. more]).Succeeds();
            return NpyFile.Read(_folder["s.npy"]).ToFloats();
        }

        float[] turn = Drawn();
        Assert.Equal(Drawn("--label", "2")[..2], turn[..2]);
        Assert.Equal(Drawn("--label", "5")[2..], turn[2..]);
        Assert.NotEqual(Drawn("--label", "2")[2..], turn[2..]);
        Assert.Contains("there is no class 3 to ask for; this model was trained on the classes 2, 5 alone", Gan("sample", run, "--label", "3", "--out", _folder["x.npy"]).Fails(3));
    }

    [Fact]
    public void Classes_of_labelled_data_are_counted_and_images_without_labels_named()
    {
        string run = Conditional("acgan");
        string[] lines = Gan("classify", run).Succeeds().TrimEnd().Split('\n');
        Assert.Matches(@"^24 examples: \d+ errors?, accuracy \d+\.\d\d%$", lines[0]);
        Assert.Matches(@"^  class 1: (0 of 12 wrong, accuracy 100\.00%|(\d+) of 12 wrong, accuracy \d+\.\d\d%; taken for 0 \(\2\))$", lines[2]);
        using JsonDocument json = JsonDocument.Parse(Gan("classify", run, "--json").Succeeds());
        Assert.Equal(24, json.RootElement.GetProperty("count").GetInt32());
        Assert.Equal(12, json.RootElement.GetProperty("perClass")[1].GetProperty("count").GetInt32());
        Assert.Equal(json.RootElement.GetProperty("errors").GetInt32(), json.RootElement.GetProperty("perClass").EnumerateArray().Sum(c => c.GetProperty("errors").GetInt32()));
        foreach (JsonElement count in json.RootElement.GetProperty("perClass").EnumerateArray())
        {
            int[] taken = [.. count.GetProperty("takenFor").EnumerateArray().Select(n => n.GetInt32())];
            Assert.Equal((2, 12, 12 - count.GetProperty("errors").GetInt32()), (taken.Length, taken.Sum(), taken[count.GetProperty("class").GetInt32()]));
        }

        Assert.Equal(1 - (json.RootElement.GetProperty("errors").GetInt32() / 24.0), json.RootElement.GetProperty("accuracy").GetDouble(), 1e-9);

        Assert.Matches(@"3\.png\t[01]\t(0\.\d{4}|1\.0000)\n$", Gan("classify", run, "--data", Path.Combine(_folder["classes"], "one", "3.png")).Succeeds());
        Assert.Contains("tells no classes; train the recipe sgan or acgan", Gan("classify", TinyData.TrainedRun(_folder)).Fails(3));
    }

    [Fact]
    public void Labels_are_asked_for_and_passed_on()
    {
        string run = Conditional("cgan");
        Gan("sample", run, "--label", "1", "--count", "4", "--out", _folder["one.npy"]).Succeeds();
        Gan("sample", run, "--count", "4", "--out", _folder["turn.npy"]).Succeeds();
        float[] one = NpyFile.Read(_folder["one.npy"]).ToFloats(), turn = NpyFile.Read(_folder["turn.npy"]).ToFloats();
        Assert.Equal(turn[64..128], one[64..128]);
        Assert.NotEqual(turn[..64], one[..64]);
        Assert.Contains("there is no class 2 to ask for; this model has 0 to 1", Gan("sample", run, "--label", "2", "--out", _folder["x.npy"]).Fails(3));
        Assert.StartsWith("24 images: mean 0.", Gan("score", run, _folder["classes"], "--quiet").Succeeds());
        Assert.Contains("has no labels, and the discriminator of this run judges whether an image is real for its label", Gan("score", run, _folder["turn.npy"]).Fails(3));
        Assert.Contains("--path", Gan("interpolate", run, "--help").Succeeds());
        Assert.Contains("3 pairs of 5 steps", Gan("interpolate", run, "--from", "0", "--to", "1", "--labels", "0,1,1", "--steps", "5", "--out", _folder["w.png"]).Succeeds());
    }

    [Fact]
    public void Every_method_draws_the_same_samples_again()
    {
        string run = TinyData.TrainedRun(_folder);
        foreach (string method in new[] { "rejection", "mcmc", "langevin" })
        {
            string text = Gan("sample", run, "--method", method, "--steps", "3", "--count", "70", "--out", _folder[method + ".npy"]).Succeeds();
            Assert.Contains($"{method}, 3 steps, D calibrated on tiny (train), which the training saw: there is no test split", text);
            Gan("sample", run, "--method", method, "--steps", "3", "--count", "5", "--threads", "2", "--data", _folder["tiny.npy"], "--out", _folder["few.npy"], "--force").Succeeds();
            Assert.Equal(NpyFile.Read(_folder[method + ".npy"]).ToFloats()[..320], NpyFile.Read(_folder["few.npy"]).ToFloats());
        }

        Assert.Contains("--steps is for --method", Gan("sample", run, "--steps", "3", "--out", _folder["x.npy"]).Fails(2));
        Assert.Contains("--truncation is for the generator alone", Gan("sample", run, "--method", "mcmc", "--truncation", "1", "--out", _folder["x.npy"]).Fails(2));
        File.Delete(_folder["tiny.npy"]);
        Assert.Contains("is not at hand, and real samples are needed to compare with", Gan("sample", run, "--method", "mcmc", "--out", _folder["x.npy"]).Fails(3));
        Assert.False(File.Exists(_folder["x.npy"]));
    }

    [Fact]
    public void A_D_that_judges_packs_can_not_help()
    {
        string run = TinyData.TrainedRun(_folder, "run", "discriminator.network.pack=2");
        Assert.Contains("judges packs of 2 samples", Gan("sample", run, "--method", "rejection", "--out", _folder["x.npy"]).Fails(3));
    }

    [Fact]
    public void Truncated_samples_lie_closer_together()
    {
        string run = TinyData.TrainedRun(_folder);
        Gan("sample", run, "--out", _folder["all.npy"]).Succeeds();
        Gan("sample", run, "--truncation", "0.1", "--out", _folder["usual.npy"]).Succeeds();
        Assert.True(Spread(_folder["usual.npy"]) < Spread(_folder["all.npy"]) / 2);
        Assert.Contains("--truncation takes a number from 0.001 to 100, not '0'", Gan("sample", run, "--truncation", "0", "--out", _folder["x.npy"]).Fails(2));
    }

    [Fact]
    public void Ways_between_samples_are_drawn_kept_and_moved()
    {
        string run = TinyData.TrainedRun(_folder);
        Assert.Contains("8 pairs of 10 steps, spherical", Gan("interpolate", run, "--out", _folder["w.png"]).Succeeds());
        Assert.Equal((91, 73), (PngFile.Read(_folder["w.png"]).Width, PngFile.Read(_folder["w.png"]).Height));
        Gan("interpolate", run, "--from", "2", "--to", "5", "--steps", "4", "--path", "linear", "--out", _folder["w.npy"]).Succeeds();
        Gan("sample", run, "--count", "6", "--out", _folder["s.npy"]).Succeeds();
        NumericArray way = NpyFile.Read(_folder["w.npy"]);
        float[] samples = NpyFile.Read(_folder["s.npy"]).ToFloats();
        Assert.Equal([1, 4, 8, 8, 1], way.Shape.ToArray());
        for (int i = 0; i < 64; i++) Assert.Equal(samples[(5 * 64) + i], way.ToFloats()[(3 * 64) + i], 1e-6f);
        Assert.Contains("there and back", Gan("interpolate", run, "--rows", "4", "--steps", "5", "--out", _folder["w.apng"]).Succeeds());
        Assert.Equal(19, PngFile.Read(_folder["w.apng"]).Width);
        string[] usual = [Gan("interpolate", run, "--rows", "2").Succeeds(), Gan("interpolate", Directory.GetFiles(Path.Combine(run, "checkpoints")).Last()).Succeeds()];
        Assert.Equal([Path.Combine(run, "interpolation.png") + ": 2 pairs", Path.Combine(run, "interpolation.png") + ": 8 pairs"], usual.Select(line => line.Split(" of ")[0]));
        Assert.Equal(File.ReadAllBytes(_folder["w.png"]), File.ReadAllBytes(Path.Combine(run, "interpolation.png")));
        Assert.Contains("gan writes no .gif; give a moving.apng", Gan("interpolate", run, "--out", _folder["w.gif"]).Fails(2));
        Assert.Contains("is told no labels", Gan("interpolate", run, "--labels", "0", "--out", _folder["x.png"]).Fails(2));
        Assert.Contains("--to needs", Gan("interpolate", run, "--to", "1", "--out", _folder["x.png"]).Fails(2));
    }

    [Fact]
    public void The_latent_of_a_sample_is_found_and_written()
    {
        string run = TinyData.TrainedRun(_folder);
        Gan("sample", run, "--count", "3", "--out", _folder["s.npy"]).Succeeds();
        string text = Gan("invert", run, "--image", _folder["s.npy"], "--row", "2", "--steps", "100", "--out", _folder["pair.png"]).Succeeds();
        Assert.Contains("s.npy[2]: mean squared error 0.000", text);
        Assert.Equal((28, 10), (PngFile.Read(_folder["pair.png"]).Width, PngFile.Read(_folder["pair.png"]).Height));
        Assert.Equal([1, 4], NpyFile.Read(_folder["pair.npy"]).Shape.ToArray());
        using JsonDocument json = JsonDocument.Parse(Gan("invert", run, "--image", _folder["s.npy"], "--row", "2", "--steps", "100", "--json").Succeeds());
        Assert.Equal(NpyFile.Read(_folder["pair.npy"]).ToFloats(), json.RootElement.GetProperty("latent").EnumerateArray().Select(v => v.GetSingle()));
        Assert.InRange(json.RootElement.GetProperty("error").GetDouble(), 0, 1e-3);
        Assert.Contains("give a number from 0 to 2", Gan("invert", run, "--image", _folder["s.npy"], "--row", "3").Fails(2));
        Assert.Contains("exists", Gan("invert", run, "--image", _folder["s.npy"], "--out", _folder["pair.png"]).Fails(4));
    }

    [Fact]
    public void Points_are_walked_inverted_and_drawn_with_both_players()
    {
        string run = _folder["points"];
        InProcess.Gan("train", "vanilla", "--data", "ring8", "--out", run, "--set", "stop.steps=5", "generator.network.hidden=8", "discriminator.network.hidden=8").Succeeds();
        Assert.Contains("calibrated on ring8 (test), which the training did not see", Gan("sample", run, "--method", "langevin", "--steps", "2", "--count", "9", "--out", _folder["p.png"]).Succeeds());
        Assert.Contains("8 pairs of 10 steps, linear", Gan("interpolate", run, "--out", _folder["w.png"]).Succeeds());
        Assert.Contains("vectors, not images, and they don't move; give --out a file.npy or a picture.png, and leave --animate out", Gan("interpolate", run, "--out", _folder["w.apng"]).Fails(2));
        Assert.Contains("they don't move", Gan("interpolate", run, "--animate").Fails(2));
        Gan("interpolate", run).Succeeds();
        Assert.True(PngFile.Read(Path.Combine(run, "interpolation.png")).Width > 100);
        Gan("invert", run, "--image", "ring8", "--row", "5", "--steps", "5", "--out", _folder["z.npy"]).Succeeds();
        Assert.Equal([1, 2], NpyFile.Read(_folder["z.npy"]).Shape.ToArray());
        Assert.Contains("makes vectors, not images; give a latent.npy", Gan("invert", run, "--image", "ring8", "--out", _folder["z.png"]).Fails(2));
    }

    private static Outcome Gan(params string[] arguments) => InProcess.Gan([.. arguments, .. arguments.Contains("--threads") ? Array.Empty<string>() : ["--threads", "1"]]);

    // A small run on a folder whose sub-folders are two classes of twelve images.
    private string Conditional(string recipe)
    {
        Random random = new(3);
        foreach (string name in new[] { "one", "two" })
        {
            Directory.CreateDirectory(Path.Combine(_folder["classes"], name));
            for (int i = 0; i < 12; i++)
            {
                byte[] pixels = new byte[64];
                random.NextBytes(pixels);
                for (int j = 0; j < 32; j++) pixels[name == "one" ? j : j + 32] = 0;
                PngFile.Write(Path.Combine(_folder["classes"], name, $"{i}.png"), new PngImage(8, 8, 1, pixels));
            }
        }

        InProcess.Gan(["train", recipe, "--data", _folder["classes"], "--out", _folder[recipe], "--set", .. TinyData.Small, "stop.steps=12"]).Succeeds();
        return _folder[recipe];
    }

    private static double Spread(string file)
    {
        float[] values = NpyFile.Read(file).ToFloats();
        int count = values.Length / 64;
        return Enumerable.Range(0, 64).Sum(pixel =>
        {
            float[] column = [.. Enumerable.Range(0, count).Select(i => values[(i * 64) + pixel])];
            return column.Average(v => Math.Pow(v - column.Average(), 2));
        });
    }
}

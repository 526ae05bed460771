using System.Globalization;
using System.Text.Json;
using GanSharp.Cli.Display;
using GanSharp.Data;
using GanSharp.Metrics;

namespace GanSharp.Cli.Tests;

/// <summary>Points in the plane, from training to scores.</summary>
public sealed class PointsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_on_the_ring_says_what_it_covers_draws_points_and_judges_them()
    {
        string run = _folder["run"];
        string text = Train("ring8", run).Succeeds();
        Assert.Contains("Done: 12 steps, 3.1 thousand examples", text);
        Assert.Matches(@"Of 2,500 samples: modes \d of 8, \d+\.\d% of samples within three standard deviations, reverse KL (\d\.\d{3}|undefined)\.", text);
        Assert.Contains("picture      " + Path.Combine(run, "grids", "step-000012.png"), text);
        Assert.Contains("score " + run + " ring8 --split test", text);
        string summary = text.Split('\n').Single(l => l.StartsWith("Of 2,500", StringComparison.Ordinal))["Of 2,500 samples: ".Length..].TrimEnd('.');
        Assert.Contains($"<strong>{summary}</strong>", File.ReadAllText(Path.Combine(run, "report.html")));

        // Whoever draws the samples again finds the same.
        Sample(run, "again.npy", "--count", "2500", "--seed", "1").Succeeds();
        Assert.Equal(summary, ModeCoverage.Of(NpyFile.Read(_folder["again.npy"]).Floats, Datasets.MixtureOf("ring8")!).ToString());

        string info = InProcess.Gan("info", run).Succeeds();
        Assert.Contains("Measured of 2,500 samples after step 12:", info);
        Assert.Contains(summary, info);
        using JsonDocument json = JsonDocument.Parse(InProcess.Gan("info", run, "--json").Succeeds());
        Assert.Equal(8, json.RootElement.GetProperty("metrics").GetProperty("modes").GetInt32());

        Assert.Contains("is finished already", InProcess.Gan("resume", run).Succeeds());
        Assert.StartsWith("20,000 vectors: mean 0.", InProcess.Gan("score", run, "ring8", "--split", "test", "--quiet").Succeeds());
    }

    [Fact]
    public void A_picture_shows_points_on_what_D_believes()
    {
        string run = Trained("moons");
        Assert.Contains("a picture of 2,000 points in orange, on D's values", Sample(run, "points.png").Succeeds());
        PngImage picture = PngFile.Read(_folder["points.png"]);
        Assert.Equal((480, 480, 3), (picture.Width, picture.Height, picture.Channels));
        Assert.Contains("Generated points are orange.", picture.Description);
        Assert.Contains("--columns is for a grid of images", Sample(run, "x.png", "--columns", "3").Fails(2));
        Assert.Contains("--type uint8 is for images", Sample(run, "x.npy", "--type", "uint8").Fails(2));
        Assert.Contains("draws vectors of 2 values, not images; give a file.npy or a picture.png", Sample(run, "x/").Fails(2));
        Assert.DoesNotContain("Of 2,500", Train("moons", _folder["other"]).Succeeds());
    }

    [Fact]
    public void Arrays_of_vectors_are_in_the_units_of_the_data_and_scored_in_them()
    {
        // Two clusters far from [-1, 1]: the range is found out, and undone in what is written.
        float[] values = [.. Enumerable.Range(0, 100).SelectMany(i => new float[] { -300 + i, 500 - i })];
        NpyFile.Write<float>(_folder["far.npy"], [100, 2], values);
        string run = _folder["far"];
        Train(_folder["far.npy"], run).Succeeds();
        Assert.Contains("3 samples, float32 (3, 2), in the units of the data", Sample(run, "own.npy", "--count", "3").Succeeds());
        float[] own = NpyFile.Read(_folder["own.npy"]).ToFloats();
        // An untrained G draws near 0 of [-1, 1], which is the middle of -300 to 500.
        Assert.All(own, v => Assert.InRange(v, -300, 500));
        Assert.Contains(own, v => v > 50);
        Assert.StartsWith("3 vectors: mean 0.", InProcess.Gan("score", run, _folder["own.npy"], "--quiet").Succeeds());

        // The scale is the training's, whatever the values of the file are.
        string[] alone = [.. Enumerable.Range(0, 3).Select(i => Score(run, $"one{i}.npy", own[(2 * i)..((2 * i) + 2)]))];
        Assert.Equal(InProcess.Gan("score", run, _folder["own.npy"]).Succeeds().Split('\n')[..3].Select(l => l.Split('\t')[1]), alone);
    }

    [Fact]
    public void Values_of_points_are_said_to_stay_as_they_are()
    {
        string info = InProcess.Gan("info", "grid25").Succeeds();
        foreach (string expected in new[] { "vector of 2 numbers: a point in the plane", "values     kept as they are\n", "100,000", "20,000", "classes    25" }) Assert.Contains(expected, info);
        Assert.Contains("0:", InProcess.Gan("info", "ring8").Succeeds());
        Assert.Contains("none (no labels)", InProcess.Gan("info", "swissroll").Succeeds());
        Assert.Contains("kept as they are\n", InProcess.Gan("train", "vanilla", "--data", "grid25", "--dry-run").Succeeds());
    }

    [Fact]
    public void Built_in_sets_are_named_wherever_data_is_asked_for()
    {
        string train = InProcess.Gan("train", "--help").Succeeds().ReplaceLineEndings(" "), recipe = InProcess.Gan("recipes", "show").Succeeds();
        string empty = InProcess.Gan("train", "--data", "").Fails(2), unknown = InProcess.Gan("train", "--data", "nowhere").Fails(3);
        foreach (string name in Datasets.BuiltIn)
        {
            foreach (string text in new[] { train, recipe, empty, unknown }) Assert.Contains(name, text);
            Assert.Contains($"data to train on is given as --data {name}", InProcess.Gan("train", name).Fails(2));
        }
    }

    [Fact]
    public void A_picture_is_made_small_for_the_terminal()
    {
        byte[] pixels = new byte[480 * 480 * 3];
        for (int i = 0; i < pixels.Length / 2; i++) pixels[i] = 200;
        Picture small = Picture.Of(new PngImage(480, 480, 3, pixels), width: 76, height: 53);
        Assert.Equal((53, 52), (small.Width, small.Height));
        Assert.Equal(((byte)200, (byte)200, (byte)200), small[10, 10]);
        Assert.Equal(((byte)0, (byte)0, (byte)0), small[10, 40]);
    }

    private static Outcome Train(string data, string output) => InProcess.Gan(
        "train", "vanilla", "--data", data, "--out", output, "--threads", "1", "--set", "generator.network.hidden=16", "discriminator.network.hidden=16",
        "latent.size=2", "stop.steps=12", "report.everySteps=6");

    private string Trained(string data)
    {
        Train(data, _folder["run"]).Succeeds();
        return _folder["run"];
    }

    private Outcome Sample(string run, string output, params string[] rest) => InProcess.Gan(["sample", run, "--out", _folder[output], .. rest]);

    private string Score(string run, string file, float[] point)
    {
        NpyFile.Write<float>(_folder[file], [1, 2], point);
        string score = InProcess.Gan("score", run, _folder[file]).Succeeds().Split('\n')[0].Split('\t')[1];
        Assert.InRange(double.Parse(score, CultureInfo.InvariantCulture), 0, 1);
        return score;
    }
}

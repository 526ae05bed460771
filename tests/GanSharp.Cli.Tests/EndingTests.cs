using System.Text.Json;

namespace GanSharp.Cli.Tests;

/// <summary>How trainings end and what is kept of them, from the command line.</summary>
public sealed class EndingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_equilibrium_is_told_everywhere_with_its_kind_and_how_to_go_on()
    {
        string run = _folder["run"];
        string text = Train(run, "stop.equilibrium.band=0.49", "stop.equilibrium.everySteps=2", "stop.equilibrium.stretch=4").Succeeds();
        Assert.Contains("60 steps or an equilibrium within 49% for 4 steps", text);
        string verdict = text.Split('\n').Single(l => l.StartsWith("Ended by ", StringComparison.Ordinal))["Ended by ".Length..].TrimEnd('.');
        Assert.Matches("equilibrium.* nearest-neighbour test", verdict);
        Assert.Contains("of held-out real samples (ring8, test split)", text);
        Assert.Contains($"resume {run} --set stop.equilibrium.stretch=8", text);
        string report = File.ReadAllText(Path.Combine(run, "report.html"));
        Assert.Contains(verdict, report);
        Assert.Contains("stop.equilibrium.stretch=8", report);

        string info = InProcess.Gan("info", run).Succeeds();
        Assert.Contains(verdict, info);
        Assert.Contains("finished after", info);
        using JsonDocument json = JsonDocument.Parse(InProcess.Gan("info", run, "--json").Succeeds());
        JsonElement ending = json.RootElement.GetProperty("ending");
        Assert.True(json.RootElement.GetProperty("finished").GetBoolean());
        Assert.Equal(("equilibrium", verdict), (ending.GetProperty("reason").GetString(), ending.GetProperty("text").GetString()));
        Assert.Contains(ending.GetProperty("equilibrium").GetString(), (string[])["real", "near", "weak-players"]);
        Assert.InRange(ending.GetProperty("oneNn").GetDouble(), 0, 1);
        Assert.Contains($"Ended by {verdict}", InProcess.Gan("resume", run).Succeeds());

        // With the setting that it names it goes on, and is unfinished in the meantime's word: a longer stretch.
        InProcess.Gan("resume", run, "--set", "stop.equilibrium.stretch=8").Succeeds();
        using JsonDocument longer = JsonDocument.Parse(InProcess.Gan("info", run, "--json").Succeeds());
        Assert.True(longer.RootElement.GetProperty("step").GetInt64() > json.RootElement.GetProperty("step").GetInt64());
    }

    [Fact]
    public void Samples_are_evaluated_and_the_best_checkpoint_can_be_sampled()
    {
        string run = _folder["run"];
        string text = InProcess.Gan("train", "vanilla", "--data", "ring8", "--out", run, "--evaluate-every", "5", "--set", "stop.steps=12", "evaluation.samples=100").Succeeds();
        Assert.Equal(3, text.Split('\n').Count(l => l.StartsWith("  evaluated: precision ", StringComparison.Ordinal)));
        string best = Directory.GetFiles(Path.Combine(run, "checkpoints"), "best-*.safetensors").Single();
        Assert.Contains($"best         {best}", text);
        InProcess.Gan("sample", run, "--best", "--count", "10", "--out", _folder["best.npy"]).Succeeds();
        InProcess.Gan("sample", best, "--count", "10", "--out", _folder["same.npy"]).Succeeds();
        Assert.Equal(File.ReadAllBytes(_folder["same.npy"]), File.ReadAllBytes(_folder["best.npy"]));
        using JsonDocument json = JsonDocument.Parse(InProcess.Gan("info", run, "--json").Succeeds());
        Assert.Equal(12, json.RootElement.GetProperty("evaluation").GetProperty("step").GetInt64());
        Assert.Equal(best, json.RootElement.GetProperty("best").GetString());
        Assert.Matches(@"measuring +0:0\d, \d+\.\d% of the time", InProcess.Gan("info", run).Succeeds());
        Assert.Contains("; measuring took ", File.ReadAllText(Path.Combine(run, "report.html")));
    }

    [Fact]
    public void What_cannot_be_is_refused_before_a_folder_is_made()
    {
        Assert.Contains("set evaluation.everySteps=500", Train(_folder["a"], "stop.plateau.patience=2").Fails(2));
        Assert.Contains("the nearest is energy", Train(_folder["a"], "evaluation.metrics=energi").Fails(2));
        Assert.Contains("narrower than chance", Train(_folder["a"], "stop.equilibrium.band=0.001").Fails(2));
        Assert.False(Directory.Exists(_folder["a"]));
        string run = _folder["plain"];
        InProcess.Gan("train", "vanilla", "--data", "ring8", "--out", run, "--set", "stop.steps=2").Succeeds();
        Assert.Contains("keeps no best checkpoint", InProcess.Gan("sample", run, "--best", "--out", _folder["x.npy"]).Fails(3));
    }

    private static Outcome Train(string run, params string[] settings) =>
        InProcess.Gan(["train", "vanilla", "--data", "ring8", "--out", run, "--set", "stop.steps=60", .. settings]);
}

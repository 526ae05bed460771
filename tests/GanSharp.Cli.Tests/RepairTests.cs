using System.Text.Json;

namespace GanSharp.Cli.Tests;

/// <summary><c>--auto-repair</c> as a user meets it; what is repaired, and how, is tested with the doctor.</summary>
public sealed class RepairTests : IDisposable
{
    private const string Rate = "discriminator.optimizer.learningRate";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_rate_that_is_out_of_scale_is_lowered_and_every_command_says_so()
    {
        string run = _folder["run"];
        string text = Train(run, "--auto-repair").Succeeds();
        Assert.Contains("repair 1, after step 20, learning-rate (", text);
        Assert.Contains($"back to the start with {Rate} ", text);
        Assert.Contains(" in place of 0.5", text);

        JsonElement repair = JsonDocument.Parse(InProcess.Gan("doctor", run, "--json").Succeeds()).RootElement.GetProperty("repairs")[0];
        Assert.Equal((Rate, "0.5", "learning-rate"), (repair.GetProperty("option").GetString(), repair.GetProperty("from").GetString(), repair.GetProperty("illness").GetString()));
        Assert.Contains($"{Rate} {repair.GetProperty("to").GetString()} in place of 0.5", InProcess.Gan("doctor", run).Succeeds());
        Assert.Contains(Rate, InProcess.Gan("info", run).Succeeds());
        Assert.Contains(Rate, File.ReadAllText(Path.Combine(run, "report.html")));

        // The options are those that were asked for: with them the run repeats, its repairs included.
        string again = _folder["again"];
        InProcess.Gan("train", "--options", Path.Combine(run, "options.json"), "--out", again, "--threads", "2", "--quiet").Succeeds();
        Assert.Equal(File.ReadAllText(Path.Combine(run, "repairs.jsonl")), File.ReadAllText(Path.Combine(again, "repairs.jsonl")));
        Weights.AssertSameFile(Last(run), Last(again));
    }

    [Theory]
    [InlineData("--quiet")]
    [InlineData("--auto-repair", "--set", "doctor.repairs=0")]
    public void Nothing_is_repaired_that_was_not_asked_for(params string[] arguments)
    {
        string run = _folder["run"];
        Assert.DoesNotContain("repair 1", Train(run, arguments).Out);
        Assert.False(File.Exists(Path.Combine(run, "repairs.jsonl")));
        Assert.Equal(0, JsonDocument.Parse(InProcess.Gan("doctor", run, "--json").Succeeds()).RootElement.GetProperty("repairs").GetArrayLength());
    }

    [Fact]
    public void Repairs_without_a_doctor_are_refused()
    {
        Assert.Contains("doctor.everySteps", Train(_folder["run"], "--auto-repair", "--set", "doctor.everySteps=0").Fails(2));
        Assert.False(Directory.Exists(_folder["run"]));
    }

    private static string Last(string run) => Path.Combine(run, "checkpoints", "step-000060.safetensors");

    private static Outcome Train(string run, params string[] arguments) => InProcess.Gan(
        ["train", "lsgan", "--data", "ring8", "--out", run, "--threads", "1", "--set", "stop.steps=60", "doctor.everySteps=10", "batchSize=32", "generator.network.hidden=16,16", "discriminator.network.hidden=16,16", $"{Rate}=0.5", .. arguments]);
}
